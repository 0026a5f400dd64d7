import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { runProjetCommand } from './commands.ts'
import { baseDemo } from './testing/base.ts'

async function run(args: string[], lignes: string) {
  let out = ''
  let err = ''
  const code = await runProjetCommand(
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
    async () => baseDemo,
  )
  return { code, err, lignes: out.split('\n').filter(Boolean) }
}

it('answers profile by profile, an error in its place', async () => {
  const { code, lignes } = await run(
    ['apparier', '--max', '2'],
    '{"id":"a","interets":{"centres":["27"]}}\n{"sexe":"F"}\nnon\n{"acquis":[{"competence":""}]}\n{}\n',
  )
  expect(code).toBe(0)
  const [premier, sexe, json, vide, rien] = lignes.map(ligne => JSON.parse(ligne))
  expect(premier.id).toBe('a')
  expect(premier.metiers).toHaveLength(2)
  expect(premier.metiers[0].pour[0].texte).toBe('Vous aimez : cuisiner.')
  expect(premier.metiers[0].surete.texte).toContain('prudence')
  expect(premier.metiers[0].place).toContain('à égalité avec')
  expect(sexe).toEqual({ line: 2, error: { code: 'champ-inconnu', message: expect.any(String), path: 'sexe' } })
  expect(json).toMatchObject({ line: 3, error: { code: 'json-invalide' } })
  expect(vide).toMatchObject({ line: 4, error: { code: 'profil-invalide', path: 'acquis.0.competence' } })
  expect(rien.avertissements).toMatchObject([{ code: 'ordre-sans-raison' }])
})

it('ranks every occupation of the demonstration when asked', async () => {
  const { lignes } = await run(['apparier', '--max', '5000'], '{"interets":{"centres":["17"]}}\n')
  const { metiers } = JSON.parse(lignes[0] ?? '')
  expect(metiers).toHaveLength(baseDemo.metiers.length)
  expect(metiers[0].rome).toBe('A1501')
})

it.each([[[]], [['classer']], [['apparier', '--max', '0']], [['apparier', '--max', '5001']], [['apparier', '--foo']]])(
  'refuses %j with its usage',
  async args => {
    const { code, err, lignes } = await run(args, '')
    expect(code).toBe(2)
    expect(err).toContain('porte projet apparier')
    expect(lignes).toEqual([])
  },
)

it('tells how it is used', async () => {
  const { code, lignes } = await run(['--help'], '')
  expect(code).toBe(0)
  expect(lignes[0]).toContain('porte projet apparier')
})
