import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMetrics } from './metrics.ts'
import { createRegionsMetrics } from './metrics-regions.ts'
import { projectPath } from './paths.ts'

const metrics = createMetrics({
  offres: () => 1,
  annuaire: async () => ({ structures: 1, services: 1 }),
  messages: async () => ({ enAttente: 1, abandonnes: 1, reprises: 1, plusAncienS: 1 }),
  taches: async () => [{ nom: 'webhooks', echecs: 1, reussieIlYaS: 1 }],
})
metrics.observeRequest({ method: 'GET', route: '/', status: 503, ms: 3 })
metrics.observeOrientation(1)
const donnees =
  (await metrics.render()).text + (await createRegionsMetrics(() => new Map([['loire', true]])).render()).text
const series = donnees.split('\n').filter(ligne => ligne !== '' && !ligne.startsWith('#'))
const noms = new Set(series.map(ligne => /^\w+/.exec(ligne)?.[0] ?? ''))
// Prometheus makes this one itself, of whether it was answered.
noms.add('up')
/** A histogram is told in the docs by the name that its three series share. */
const familles = new Set([...donnees.matchAll(/^# TYPE (\w+)/gm)].map(([, nom]) => nom))

const lire = (chemin: string): string => readFileSync(projectPath(chemin), 'utf8')
const alertes = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })) })
  .parse(parse(lire('deploiement/alertes.yaml')))
  .groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const))
const panneaux = z
  .object({ panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(lire('deploiement/tableau-de-bord.json')))
  .panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const))

/** The series of a query, with the labels that it asks for: each word before a brace, a bracket or an operator that is no function. */
const lues = (expr: string) =>
  [...expr.matchAll(/\b((?:http|porte|process|nodejs)_\w+|up\b)(?:\{([^}]*)\})?/g)].map(([, nom = '', choix = '']) => ({
    nom,
    labels: [...choix.matchAll(/(\w+)(=~?)"([^"]*)"/g)].map(([, label = '', signe, valeur = '']) => ({
      label,
      voulu: signe === '=' ? new RegExp(`^${valeur}$`) : new RegExp(`^(?:${valeur})$`),
    })),
  }))

describe.each([...alertes, ...panneaux])('%s', (_, expr) => {
  test(`reads series that are told: ${expr}`, () => {
    const trouvees = lues(expr)
    expect(trouvees.length).toBeGreaterThan(0)
    for (const { nom, labels } of trouvees) {
      expect(noms, nom).toContain(nom)
      if (nom === 'up') continue
      const siennes = series.filter(ligne => ligne.startsWith(`${nom}{`))
      for (const { label, voulu } of labels)
        expect(
          siennes.some(ligne => voulu.test(new RegExp(`${label}="([^"]*)"`).exec(ligne)?.[1] ?? '')),
          `${nom}{${label}}`,
        ).toBe(true)
    }
    for (const [, groupe = ''] of expr.matchAll(/\bby \(([^)]*)\)/g))
      for (const label of groupe.split(', '))
        expect(donnees.includes(`${label}="`) || label === 'instance', label).toBe(true)
  })
})

test('the operator’s guide names series that are told, all of ours, and shows the queries of the dashboard', () => {
  const guide = lire('docs/exploitation.md')
  const nommees = [...guide.matchAll(/`((?:http|porte|process|nodejs)_[a-z0-9_]+)`/g)].flatMap(([, nom = '']) =>
    ['porte_app', 'porte_site'].includes(nom) ? [] : [nom],
  )
  for (const nom of nommees) expect(noms.has(nom) || familles.has(nom), nom).toBe(true)
  for (const nom of familles) if (/^(porte|http)_/.test(nom ?? '')) expect(nommees).toContain(nom)
  for (const [titre, expr] of panneaux) expect(guide, titre).toContain(`\`${expr}\``)
})
