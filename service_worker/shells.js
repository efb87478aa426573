// Pages that hold nothing personal and therefore lie on every phone, signed in or not.
export const SHELLS = [
  '/phone',
  '/reports/new',
  '/reports/additions/new',
  '/notes/new',
  '/waiting',
  '/first-aid',
  '/leaflet'
]

export const ASSETS_URL = '/static/'
