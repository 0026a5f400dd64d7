import { setImmediate } from 'node:timers/promises'
import { formatDate, formatNumber, plural } from '#web/format.ts'
import { estRare } from '../domain/mesures.ts'
import type { MesureRapport, PlanRapport, Rapport, SignatureRapport } from '../domain/rapport.ts'
import { COMPARES } from '../essentiel.ts'
import { direNombre, direPart, MASQUE_EXPLIQUE, RARE_EXPLIQUE, SIMULE } from '../texts.ts'
import { type Colonne, ouvrirPage, type Page } from './mise-en-page.ts'

const BARRES_MAX = 10
const NOMBRE = { largeur: 62, nombre: true } as const

/**
 * The yearly report as a PDF. The same report and day give the same bytes.
 * @param le the day that it says it was made on, ISO
 * @param signature who signed it; none: a place to sign is left
 */
export async function pdfDuRapport(
  rapport: Rapport,
  le: string,
  signature?: SignatureRapport,
): Promise<Uint8Array<ArrayBuffer>> {
  const { nom, annee, region } = rapport
  const titre = `Rapport ${annee} de l’observatoire : ${nom}`
  const page = ouvrirPage({ titre, auteur: region, le: new Date(`${le}T00:00:00Z`) })
  couverture(page, rapport, le, signature)
  page.titre('L’essentiel', 2)
  const deux: readonly Colonne[] = [
    { titre: 'Chiffre' },
    { titre: String(annee), largeur: 110, nombre: true },
    { titre: String(annee - 1), largeur: 110, nombre: true },
  ]
  page.tableau(
    deux,
    rapport.essentiel.map(e => [e.libelle, e.ici, e.avant]),
  )
  parties(page, rapport)
  for (const mesure of rapport.mesures) {
    // Laying text out takes the processor: others are answered in between.
    await setImmediate()
    ecrireMesure(page, mesure, rapport)
  }
  if (rapport.plan) ecrirePlan(page, rapport.plan, annee)
  signer(page, rapport, signature)
  return page.fin(`${titre}${signature ? `, version ${signature.version}` : ', non signé'}`)
}

function couverture(page: Page, rapport: Rapport, le: string, signature: SignatureRapport | undefined): void {
  const { nom, annee, region, simule } = rapport
  page.paragraphe(`Service public régional de l’orientation, ${region}`, { gras: true })
  page.titre(nom, 1)
  page.titre(`Rapport de l’observatoire, année ${annee}`, 2)
  page.paragraphe(
    signature
      ? `Version ${signature.version}, signée par ${signature.nom}, ${signature.fonction}, le ${formatDate(signature.le)}.`
      : `Projet établi le ${formatDate(le)}, à signer.`,
  )
  if (simule) page.paragraphe(SIMULE, { gras: true })
  page.paragraphe(
    'Chaque chiffre est suivi de sa définition, de ceux qu’il compte et de sa source. Les chiffres ne disent rien d’une personne.',
  )
  page.titre('Ce qui est masqué', 3)
  page.paragraphe(
    `« Masqué » veut dire : ${MASQUE_EXPLIQUE} Un total de moins de cinq n’est pas dit : « trop peu ». Une structure qui a compté moins de cinq personnes dans un trimestre n’a pas de chiffre à elle.`,
  )
}

function parties(page: Page, { parties: some, sorte }: Rapport): void {
  if (some.length === 0) return
  page.titre(sorte === 'region' ? 'Territoire par territoire' : 'Structure par structure', 2)
  page.tableau(
    [{ titre: 'Nom' }, ...COMPARES.map(({ libelle }) => ({ titre: libelle, ...NOMBRE }))],
    some.map(({ nom, valeurs }) => [nom, ...valeurs]),
  )
}

function ecrireMesure(page: Page, mesure: MesureRapport, { annee, sorte }: Rapport): void {
  const { titre, unite, total, lignes } = mesure
  page.titre(titre, 2)
  if (total === undefined)
    page.paragraphe(
      estRare(mesure.code) ? RARE_EXPLIQUE : `Trop peu de ${unite} sur l’année pour en dire quelque chose.`,
    )
  else {
    page.paragraphe(`En tout : ${formatNumber(total)} (${unite}).`, { gras: true })
    const barres = lignes.flatMap(({ libelle, nombre }) =>
      nombre === 'masque' ? [] : [{ nom: libelle, valeur: nombre, dit: formatNumber(nombre) }],
    )
    if (barres.length > 1) page.barres(titre, barres.slice(0, BARRES_MAX))
    const region = sorte === 'region' ? [] : [{ titre: 'Région', ...NOMBRE }]
    page.tableau(
      [
        { titre: 'Détail' },
        { titre: 'Nombre', ...NOMBRE },
        { titre: 'Part', ...NOMBRE },
        { titre: `Part ${annee - 1}`, ...NOMBRE },
        ...region,
      ],
      lignes.map(l => [
        l.libelle,
        direNombre(l.nombre),
        direPart(l.part),
        direPart(l.avant),
        ...region.map(() => direPart(l.region)),
      ]),
    )
  }
  page.paragraphe(`Définition. ${mesure.definition} Qui est compté. ${mesure.population} Source. ${mesure.source}`, {
    petit: true,
  })
}

function ecrirePlan(page: Page, { objectifs, actions }: PlanRapport, annee: number): void {
  page.titre(`Le plan d’action ${annee}`, 2)
  if (objectifs.length + actions.length === 0) page.paragraphe('Rien n’est écrit au plan de cette année.')
  if (objectifs.length > 0)
    page.tableau(
      [
        { titre: 'Objectif' },
        { titre: 'Ce que l’on compte' },
        { titre: 'Cible', ...NOMBRE },
        { titre: 'Compté', ...NOMBRE },
      ],
      objectifs.map(o => [o.titre, o.indicateur, direChiffre(o.cible), direChiffre(o.compte)]),
    )
  if (actions.length > 0) {
    page.paragraphe(`${plural(actions.length, 'action')}.`)
    page.tableau(
      [{ titre: 'Action' }, { titre: 'Portée par' }, { titre: 'Où elle en est', largeur: 90 }],
      actions.map(a => [a.titre, a.porteurs, a.etat]),
    )
  }
}

const direChiffre = (nombre: number | undefined): string => (nombre === undefined ? '–' : formatNumber(nombre))

function signer(page: Page, { nom }: Rapport, signature: SignatureRapport | undefined): void {
  page.titre('Signature', 2)
  page.cadre(
    signature
      ? [
          `Rapport arrêté et signé pour ${nom}, version ${signature.version}.`,
          `${signature.nom}, ${signature.fonction}`,
          `Le ${formatDate(signature.le)}`,
        ]
      : [
          'Nom : ………………………………………………………………………',
          'Fonction : …………………………………………………………………',
          'Date : …………………………………………………………………………',
          'Signature :',
          '',
        ],
  )
}
