import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { rechercheOf } from './cherchable.ts'
import { runMetiersCommand } from './commands.ts'
import { emptyFiche } from './domain/fiche.ts'

const recherche = rechercheOf([emptyFiche('D1102', 'Boulanger / Boulangère')], { courants: [], creux: [], facons: [] })

async function run(args: string[], lignes: string) {
  let out = ''
  let err = ''
  const code = await runMetiersCommand(
    args,
    {
      stdin: Readable.from([lignes]),
      out: async texte => {
        out += texte
      },
      err: texte => {
        err += texte
      },
      now: new Date('2026-11-27T08:00:00Z'),
      env: {},
    },
    async () => recherche,
  )
  return { code, err, lignes: out.split('\n').filter(Boolean) }
}

it('answers line by line, an error in its place', async () => {
  const { code, lignes } = await run(['chercher'], '{"id":"a","q":"boulangère"}\n{"id":"b"}\nnon\n{"q":"xyzxyz"}\n')
  expect(code).toBe(0)
  expect(lignes.map(ligne => JSON.parse(ligne))).toEqual([
    {
      id: 'a',
      resultats: [
        {
          rome: 'D1102',
          libelle: 'Boulanger / Boulangère',
          appellation: 'Boulanger / Boulangère',
          score: expect.any(Number),
        },
      ],
    },
    { line: 2, error: { code: 'requete-invalide', message: 'q doit être un texte', path: 'q' } },
    { line: 3, error: { code: 'json-invalide', message: expect.any(String), path: '' } },
    { resultats: [] },
  ])
})

it.each([[[]], [['trouver']], [['chercher', '--max', '0']], [['chercher', '--foo']]])(
  'refuses %j with its usage',
  async args => {
    const { code, err, lignes } = await run(args, '')
    expect(code).toBe(2)
    expect(err).toContain('porte metiers chercher')
    expect(lignes).toEqual([])
  },
)

it('tells how it is used', async () => {
  const { code, lignes } = await run(['--help'], '')
  expect(code).toBe(0)
  expect(lignes[0]).toContain('porte metiers chercher')
})
