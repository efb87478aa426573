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

// As impersonal, but of use only to those who look after others: fetched once one of them signs in.
export const DESK_SHELLS = ['/looking-after/meeting', '/looking-after/check']

export const ASSETS_URL = '/static/'
