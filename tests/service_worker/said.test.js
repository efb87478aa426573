import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check } from '../../service_worker/check.js'
import { compose } from '../../service_worker/compose.js'
import { instantOf, localTimeOf, spoken } from '../../service_worker/london.js'
import { uuid7 } from '../../service_worker/uuid7.js'

const NOW = Date.parse('2026-11-22T02:15:30Z')

const FIELDS = [
  {
    name: 'kind',
    type: 'choice',
    required: true,
    choices: ['assault', 'hate'],
    messages: { required: 'Say what.', choice: 'Choose one.' }
  },
  {
    name: 'methods',
    type: 'choices',
    required: false,
    required_when: { field: 'kind', in: ['assault'] },
    choices: ['punch', 'spit'],
    messages: { required: 'Choose at least one.', choice: 'Choose from these.' }
  },
  {
    name: 'happened_at',
    type: 'time',
    required: true,
    not_future: true,
    messages: { required: 'Give the time.', time: 'Not a time.', not_future: 'Not yet.' }
  },
  {
    name: 'place',
    type: 'text',
    required: false,
    max_length: 5,
    messages: { required: '', max_length: 'Too long.' }
  },
  {
    name: 'factors',
    type: 'group',
    required: false,
    messages: { required: '' },
    fields: [
      {
        name: 'alcohol',
        type: 'choice',
        required: false,
        choices: ['yes', 'no'],
        messages: { required: '', choice: 'Choose one.' }
      }
    ]
  },
  {
    name: 'victims',
    type: 'list',
    required: true,
    max_length: 2,
    messages: { required: 'Say who.', max_length: 'Too many.' },
    fields: [
      {
        name: 'role',
        type: 'choice',
        required: true,
        choices: ['officer', 'pcso'],
        messages: { required: 'Choose a role.', choice: 'Choose one.' }
      }
    ]
  }
]

const ENTRIES = [
  ['kind', 'assault'],
  ['methods', 'punch'],
  ['methods', 'spit'],
  ['happened_at', '2026-11-22T02:10'],
  ['place', ''],
  ['factors-alcohol', 'yes'],
  ['victims-0-role', 'officer'],
  ['victims-3-role', 'pcso']
]

const SAID = {
  kind: 'assault',
  methods: ['punch', 'spit'],
  happened_at: '2026-11-22T02:10',
  factors: { alcohol: 'yes' },
  victims: [{ role: 'officer' }, { role: 'pcso' }]
}

describe('composing', () => {
  it('makes of a form’s fields what its author said', () => {
    assert.deepEqual(compose(ENTRIES, FIELDS), SAID)
  })
})

describe('checking', () => {
  it('finds nothing wrong with what is right', () => {
    assert.deepEqual(check(SAID, FIELDS, NOW), {})
  })

  for (const [what, said, errors] of [
    ['what is missing', { ...SAID, kind: undefined }, { kind: ['Say what.'] }],
    [
      'what another answer asks for',
      { ...SAID, methods: [] },
      { methods: ['Choose at least one.'] }
    ],
    ['an answer that was not offered', { ...SAID, kind: 'theft' }, { kind: ['Choose one.'] }],
    [
      'one of several answers that was not offered',
      { ...SAID, methods: ['punch', 'sneeze'] },
      { methods: ['Choose from these.'] }
    ],
    ['a time to come', { ...SAID, happened_at: '2026-11-22T02:16' }, { happened_at: ['Not yet.'] }],
    [
      'a day that does not exist',
      { ...SAID, happened_at: '2026-02-30T02:16' },
      { happened_at: ['Not a time.'] }
    ],
    ['too many words', { ...SAID, place: 'abcdef' }, { place: ['Too long.'] }],
    ['nobody', { ...SAID, victims: [] }, { victims: ['Say who.'] }],
    [
      'too many people',
      { ...SAID, victims: Array(3).fill({ role: 'officer' }) },
      { victims: ['Too many.'] }
    ],
    [
      'what is missing about the second person',
      { ...SAID, victims: [{ role: 'officer' }, {}] },
      { 'victims-1-role': ['Choose a role.'] }
    ],
    [
      'an answer inside a group',
      { ...SAID, factors: { alcohol: 'perhaps' } },
      { 'factors-alcohol': ['Choose one.'] }
    ]
  ]) {
    it(`names ${what}`, () => {
      assert.deepEqual(check(said, FIELDS, NOW), errors)
    })
  }

  it('counts characters as people do', () => {
    assert.deepEqual(check({ ...SAID, place: '🚓🚓🚓🚓🚓' }, FIELDS, NOW), {})
  })

  it('does not count spaces at the ends', () => {
    assert.deepEqual(check({ ...SAID, place: '  abcde  ' }, FIELDS, NOW), {})
  })
})

describe('a London clock', () => {
  for (const [local, instant] of [
    ['2026-11-22T02:15', '2026-11-22T02:15:00.000Z'],
    ['2026-07-01T12:00', '2026-07-01T11:00:00.000Z'],
    ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-07-01T12:00:07.5', '2026-07-01T11:00:07.000Z']
  ]) {
    it(`reads ${local}`, () => {
      assert.equal(new Date(instantOf(local)).toISOString(), instant)
    })
  }

  for (const nonsense of [
    '',
    'yesterday',
    '2026-13-01T00:00',
    '2026-01-01T24:00',
    '0000-01-01T00:00',
    7
  ]) {
    it(`does not take ${JSON.stringify(nonsense)} for a time`, () => {
      assert.equal(instantOf(nonsense), null)
    })
  }

  it('says a time as people do', () => {
    assert.equal(localTimeOf(Date.parse('2026-07-01T11:00:00Z')), '2026-07-01T12:00')
    assert.equal(spoken(Date.parse('2026-11-22T02:10:00Z'), NOW), '02:10')
    assert.equal(spoken(Date.parse('2026-11-21T14:32:00Z'), NOW), '14:32 on 21 November')
  })
})

describe('an id', () => {
  it('is a UUID of version 7 that sorts by time', () => {
    const [earlier, later] = [uuid7(NOW), uuid7(NOW + 1)]

    assert.match(earlier, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.ok(earlier < later)
  })
})
