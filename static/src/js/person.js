// Who works on this phone: the id of the last person who signed in, and nothing readable.
const KEY = 'pledge-person'

export const currentPerson = () => localStorage.getItem(KEY)

export const rememberPerson = (person) => localStorage.setItem(KEY, person)
