// What a phone that somebody has signed in on watches over besides recording; fetched once it is needed.
import { offerFiles } from './keeping/sealed_files.js'
import { watchSilentPhones } from './keeping/silent_phones.js'

watchSilentPhones()
offerFiles()
