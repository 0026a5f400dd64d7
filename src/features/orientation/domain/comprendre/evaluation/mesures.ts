import type { Compris } from '../../demande.ts'

/** A labelled sentence: what a careful adviser hears in it. */
export interface Cas {
  texte: string
  besoins: readonly string[]
  situation: Record<string, unknown>
  commune?: string
  rome?: string
}

export interface Lu {
  attendu: Cas
  compris: Compris
}

interface Compte {
  justes: number
  trouves: number
  attendus: number
}

const vide = (): Compte => ({ justes: 0, trouves: 0, attendus: 0 })
const part = (n: number, total: number): string => (total === 0 ? '   —' : `${((100 * n) / total).toFixed(1)} %`)
const ligne = (nom: string, { justes, trouves, attendus }: Compte): string =>
  `  ${nom.padEnd(26)} précision ${part(justes, trouves).padStart(7)}   rappel ${part(justes, attendus).padStart(7)}   (${justes} justes, ${trouves} trouvés, ${attendus} attendus)`

/** Figures of a reading, as text; `liste` adds each sentence that was misread. */
export function mesurer(lus: readonly Lu[], liste: boolean): string {
  const avecBesoin = lus.filter(({ attendu }) => attendu.besoins.length > 0)
  const premiers = avecBesoin.filter(({ attendu, compris }) => attendu.besoins.includes(premierOf(compris)))
  const exacts = avecBesoin.filter(({ attendu, compris }) => attendu.besoins[0] === premierOf(compris))
  const muets = lus.filter(({ attendu }) => attendu.besoins.length === 0)
  return [
    `${lus.length} phrases`,
    `  premier besoin parmi les attendus ${part(premiers.length, avecBesoin.length)} (le premier attendu ${part(exacts.length, avecBesoin.length)})`,
    `  sans besoin, rien n'est dit       ${part(muets.filter(({ compris }) => compris.besoins.length === 0).length, muets.length)} (${muets.length})`,
    ligne('besoins', somme(lus.map(compteBesoins))),
    ligne('situation', somme(lus.map(lu => compteSituation(lu)))),
    ...champsOf(lus).map(champ => ligne(`  ${champ}`, somme(lus.map(lu => compteSituation(lu, champ))))),
    ligne('commune', somme(lus.map(({ attendu, compris }) => compteUn(attendu.commune, compris.lieu?.commune)))),
    'Confusions (premier attendu → premier lu)',
    ...confusions(lus),
    ...(liste ? ['Phrases', ...lus.flatMap(erreurs)] : []),
  ].join('\n')
}

const premierOf = (compris: Compris): string => compris.besoins[0]?.code ?? '—'

const somme = (comptes: readonly Compte[]): Compte =>
  comptes.reduce(
    (total, { justes, trouves, attendus }) => ({
      justes: total.justes + justes,
      trouves: total.trouves + trouves,
      attendus: total.attendus + attendus,
    }),
    vide(),
  )

function compteBesoins({ attendu, compris }: Lu): Compte {
  const lus = compris.besoins.map(({ code }): string => code)
  return {
    justes: lus.filter(code => attendu.besoins.includes(code)).length,
    trouves: lus.length,
    attendus: attendu.besoins.length,
  }
}

const compteUn = (attendu: unknown, lu: unknown): Compte => ({
  justes: attendu !== undefined && JSON.stringify(attendu) === JSON.stringify(lu) ? 1 : 0,
  trouves: lu === undefined ? 0 : 1,
  attendus: attendu === undefined ? 0 : 1,
})

const champsOf = (lus: readonly Lu[]): string[] =>
  [
    ...new Set(
      lus.flatMap(({ attendu, compris }) => [...Object.keys(attendu.situation), ...Object.keys(compris.situation)]),
    ),
  ].sort()

function compteSituation({ attendu, compris }: Lu, champ?: string): Compte {
  const lue: Record<string, unknown> = compris.situation
  const champs = champ === undefined ? [...new Set([...Object.keys(attendu.situation), ...Object.keys(lue)])] : [champ]
  return somme(champs.map(nom => compteUn(attendu.situation[nom], lue[nom])))
}

function confusions(lus: readonly Lu[]): string[] {
  const comptes = new Map<string, number>()
  for (const { attendu, compris } of lus) {
    if (attendu.besoins.includes(premierOf(compris))) continue
    const cle = `${attendu.besoins[0] ?? '—'} → ${premierOf(compris)}`
    comptes.set(cle, (comptes.get(cle) ?? 0) + 1)
  }
  return [...comptes].sort(([, a], [, b]) => b - a).map(([cle, n]) => `  ${String(n).padStart(3)}  ${cle}`)
}

function erreurs({ attendu, compris }: Lu): string[] {
  const lue: Record<string, unknown> = compris.situation
  const champs = [...new Set([...Object.keys(attendu.situation), ...Object.keys(lue)])].filter(
    champ => JSON.stringify(attendu.situation[champ]) !== JSON.stringify(lue[champ]),
  )
  const faux = attendu.besoins.length > 0 && !attendu.besoins.includes(premierOf(compris))
  const trop = attendu.besoins.length === 0 && compris.besoins.length > 0
  if (!faux && !trop && champs.length === 0) return []
  return [
    `- ${attendu.texte}`,
    ...(faux || trop
      ? [`    besoins ${attendu.besoins.join(', ')} ← ${compris.besoins.map(({ code }) => code).join(', ') || '—'}`]
      : []),
    ...champs.map(champ => `    ${champ} ${String(attendu.situation[champ])} ← ${String(lue[champ])}`),
  ]
}
