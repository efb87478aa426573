// What a phone that somebody has signed in on watches over besides recording; fetched once it is needed.
import { lockWhenLeft } from './keeping/idle_lock.js'
import { tellOfRoom } from './keeping/room.js'
import { offerFiles } from './keeping/sealed_files.js'
import { signInHere } from './keeping/sign_in_here.js'
import { watchSilentPhones } from './keeping/silent_phones.js'

watchSilentPhones()
offerFiles()
lockWhenLeft()
signInHere()
tellOfRoom()
