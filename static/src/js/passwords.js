// Lets people see the password they type, on the pages that ask for one: no phone carries it along.
import { createAll, PasswordInput } from 'govuk-frontend'

createAll(PasswordInput)
