// Reads {fields, now, said: […]} and answers with the errors that a phone would show for each.
import { check } from '../../../service_worker/check.js'

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { fields, now, said } = JSON.parse(Buffer.concat(chunks).toString())
process.stdout.write(JSON.stringify(said.map((each) => check(each, fields, now))))
