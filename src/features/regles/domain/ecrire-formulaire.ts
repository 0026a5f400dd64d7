import { type Document, isCollection, isMap, isSeq, parseDocument } from 'yaml'
import type { BesoinReferentiel, Referentiel, ReseauReferentiel } from '#features/annuaire/index.ts'
import { BESOINS, FAITS_BOOLEENS } from '#features/orientation/index.ts'
import {
  type Champs,
  clesDesRegles,
  enLignes,
  inchange,
  NOUVELLE,
  tientDansLeFormulaire,
  valeur,
} from './formulaire.ts'
import { entreesDe } from './textes.ts'

type Chemin = readonly (string | number)[]

/** Writes fields of one entry of a file; the rest of it, comments included, stays as it is. */
class Ecriture {
  readonly #document: Document
  readonly #texte: string
  #touche = false

  constructor(texte: string) {
    this.#texte = texte
    this.#document = parseDocument(texte)
  }

  /** Puts a value where a path leads, or takes away what is there. */
  poser(chemin: Chemin, contenu: unknown): void {
    this.#touche = true
    const ou = [0, ...chemin]
    if (contenu === undefined) {
      this.#document.deleteIn(ou)
      return
    }
    const ancien: unknown = this.#document.getIn(ou, true)
    const flow = isCollection(ancien) ? ancien.flow === true : true
    if (typeof contenu === 'object' && contenu !== null)
      this.#document.setIn(ou, this.#document.createNode(contenu, { flow }))
    else {
      this.#coller(ou)
      this.#document.setIn(ou, contenu)
    }
  }

  ajouter(chemin: Chemin, contenu: object): void {
    this.#touche = true
    const ou = [0, ...chemin]
    const noeud = this.#document.createNode(contenu, { flow: true })
    if (this.#document.hasIn(ou)) this.#document.addIn(ou, noeud)
    else this.#document.setIn(ou, this.#document.createNode([contenu], { flow: true }))
  }

  /** A map on the way that is not there yet is written on one line, as its neighbours are. */
  #coller(ou: Chemin): void {
    const parent = ou.slice(0, -1)
    if (!this.#document.hasIn(parent)) this.#document.setIn(parent, this.#document.createNode({}, { flow: true }))
  }

  /** Where a besoin stands among those that the entry serves now; -1 when it does not. */
  rangDuBesoin(code: string): number {
    const besoins: unknown = this.#document.getIn([0, 'besoins'])
    return isSeq(besoins) ? besoins.items.findIndex(one => isMap(one) && one.get('code') === code) : -1
  }

  /** The entry, as it was to the sign when nothing was written. */
  fin(): string {
    return this.#touche ? this.#document.toString({ lineWidth: 0, flowCollectionPadding: true }) : this.#texte
  }
}

const ouRien = (texte: string): string | undefined => (texte === '' ? undefined : texte)
const ouNombre = (texte: string): number | string | undefined =>
  texte === '' ? undefined : /^\d{1,3}$/.test(texte) ? Number(texte) : texte
const ouOuiNon = (texte: string): boolean | undefined => (texte === '' ? undefined : texte === 'oui')
const ouListe = (valeurs: readonly string[]): readonly string[] | undefined =>
  valeurs.length === 0 ? undefined : valeurs

/**
 * A réseau written again as its form says.
 * @param texte the entry as it is written @param avant its form as it was @param apres its form as it was sent
 */
export function ecrireReseau(texte: string, reseau: ReseauReferentiel, avant: Champs, apres: Champs): string {
  const ecriture = new Ecriture(texte)
  const change = (nom: string, poser: () => void) => {
    if (!inchange(avant, apres, nom)) poser()
  }
  for (const nom of ['nom', 'avecArticle', 'nomComplet', 'mission'])
    change(nom, () => ecriture.poser([nom], valeur(apres, nom)))
  for (const nom of ['alias', 'documents']) change(nom, () => ecriture.poser([nom], enLignes(apres, nom)))
  change('modes', () => ecriture.poser(['modes'], apres.get('modes')))
  change('gratuit', () => ecriture.poser(['gratuit'], ouOuiNon(valeur(apres, 'gratuit'))))
  change('ressort', () =>
    ecriture.poser(
      valeur(apres, 'ressort') === '' ? ['ressort'] : ['ressort', 'niveau'],
      ouRien(valeur(apres, 'ressort')),
    ),
  )
  const cles = clesDesRegles(reseau.publics)
  for (const [i, critere] of reseau.publics.entries())
    if (tientDansLeFormulaire(critere)) ecrireCritere(ecriture, i, cles[i] ?? '', critere.unDe.length, avant, apres)
  for (const code of BESOINS) ecrireBesoinServi(ecriture, reseau, code, avant, apres)
  // Ranks hold as long as nothing is taken away: the last ones go first.
  for (const [i, cle] of [...cles.entries()].reverse())
    if (valeur(apres, `${cle}.retirer`) === 'oui') ecriture.poser(['publics', i], undefined)
  if (valeur(apres, `${NOUVELLE}.force`) !== '') ecriture.ajouter(['publics'], critereNouveau(apres))
  return ecriture.fin()
}

function ecrireCritere(
  ecriture: Ecriture,
  i: number,
  p: string,
  conditions: number,
  avant: Champs,
  apres: Champs,
): void {
  for (const champ of ['force', 'texte', 'ecart', 'source'])
    if (!inchange(avant, apres, `${p}.${champ}`)) ecriture.poser(['publics', i, champ], valeur(apres, `${p}.${champ}`))
  if (!inchange(avant, apres, `${p}.pour`))
    ecriture.poser(['publics', i, 'pour'], ouListe(apres.get(`${p}.pour`) ?? []))
  for (let j = 0; j < conditions; j++) ecrireCondition(ecriture, ['publics', i, 'unDe', j], `${p}.c${j}`, avant, apres)
}

const BORNES = [
  ['ageMin', 'age', 'min'],
  ['ageMax', 'age', 'max'],
  ['diplomeMin', 'diplome', 'min'],
  ['diplomeMax', 'diplome', 'max'],
] as const

function ecrireCondition(ecriture: Ecriture, ou: Chemin, c: string, avant: Champs, apres: Champs): void {
  const lire = (champ: string) => valeur(apres, `${c}.${champ}`)
  for (const [champ, groupe, borne] of BORNES) {
    if (inchange(avant, apres, `${c}.${champ}`)) continue
    const autre = BORNES.find(one => one[1] === groupe && one[2] !== borne)
    const vide = lire(champ) === '' && (autre === undefined || lire(autre[0]) === '')
    const contenu = groupe === 'age' ? ouNombre(lire(champ)) : ouRien(lire(champ))
    ecriture.poser(vide ? [...ou, groupe] : [...ou, groupe, borne], vide ? undefined : contenu)
  }
  if (!inchange(avant, apres, `${c}.statuts`) || !inchange(avant, apres, `${c}.statut`)) {
    const sorte = lire('statuts')
    for (const cle of ['statut', 'saufStatut']) {
      const avaitCelui = valeur(avant, `${c}.statuts`) === cle
      if (cle === sorte) ecriture.poser([...ou, cle], apres.get(`${c}.statut`) ?? [])
      else if (avaitCelui) ecriture.poser([...ou, cle], undefined)
    }
  }
  for (const fait of FAITS_BOOLEENS)
    if (!inchange(avant, apres, `${c}.${fait}`)) ecriture.poser([...ou, fait], ouOuiNon(lire(fait)))
}

function critereNouveau(apres: Champs): object {
  const lire = (champ: string) => valeur(apres, `${NOUVELLE}.${champ}`)
  const c = (champ: string) => lire(`c0.${champ}`)
  const bornes = (groupe: string) => {
    const dites = BORNES.filter(one => one[1] === groupe && c(one[0]) !== '')
    return dites.length === 0
      ? undefined
      : Object.fromEntries(dites.map(([champ, , borne]) => [borne, groupe === 'age' ? ouNombre(c(champ)) : c(champ)]))
  }
  const statuts = apres.get(`${NOUVELLE}.c0.statut`) ?? []
  const condition = sansVide({
    age: bornes('age'),
    diplome: bornes('diplome'),
    [c('statuts') === 'saufStatut' ? 'saufStatut' : 'statut']: c('statuts') === '' ? undefined : statuts,
    ...Object.fromEntries(FAITS_BOOLEENS.map(fait => [fait, ouOuiNon(c(fait))])),
  })
  return sansVide({
    force: lire('force'),
    pour: ouListe(apres.get(`${NOUVELLE}.pour`) ?? []),
    unDe: Object.keys(condition).length === 0 ? [] : [condition],
    texte: lire('texte'),
    ecart: lire('ecart'),
    source: lire('source'),
  })
}

const sansVide = (objet: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(objet).filter(([, contenu]) => contenu !== undefined))

function ecrireBesoinServi(
  ecriture: Ecriture,
  { besoins }: ReseauReferentiel,
  code: (typeof BESOINS)[number],
  avant: Champs,
  apres: Champs,
): void {
  const b = `b.${code}`
  const rang = besoins.findIndex(one => one.code === code)
  const niveau = valeur(apres, `${b}.niveau`)
  const coeur = valeur(apres, `${b}.coeur`) === 'oui'
  if (rang < 0) {
    if (niveau === '') return
    const [texte, source] = [valeur(apres, `${b}.texte`), valeur(apres, `${b}.source`)]
    ecriture.ajouter(['besoins'], { code, niveau, ...(coeur && { coeur }), texte, source })
    return
  }
  // By its code: those before it may have been taken away.
  const ou = ['besoins', ecriture.rangDuBesoin(code)] as const
  if (niveau === '') {
    ecriture.poser(ou, undefined)
    return
  }
  for (const champ of ['niveau', 'texte', 'source'])
    if (!inchange(avant, apres, `${b}.${champ}`)) ecriture.poser([...ou, champ], valeur(apres, `${b}.${champ}`))
  if (!inchange(avant, apres, `${b}.coeur`)) ecriture.poser([...ou, 'coeur'], coeur || undefined)
}

/** How far one réseau goes into a besoin, written again as the form of the besoin says. */
export function ecrireCompetence(texte: string, code: string, niveau: string, coeur: boolean): string {
  const ecriture = new Ecriture(texte)
  const rang = ecriture.rangDuBesoin(code)
  if (niveau === '') ecriture.poser(['besoins', rang], undefined)
  else {
    ecriture.poser(['besoins', rang, 'niveau'], niveau)
    ecriture.poser(['besoins', rang, 'coeur'], coeur || undefined)
  }
  return ecriture.fin()
}

/** A besoin written again as its form says; what réseaux do of it is written in their entries. */
export function ecrireBesoin(texte: string, avant: Champs, apres: Champs): string {
  const ecriture = new Ecriture(texte)
  for (const nom of ['libelle', 'description'])
    if (!inchange(avant, apres, nom)) ecriture.poser([nom], valeur(apres, nom))
  for (const nom of ['thematiques', 'thematiquesVoisines'])
    if (!inchange(avant, apres, nom)) ecriture.poser([nom], ouListe(enLignes(apres, nom)))
  if (!inchange(avant, apres, 'horsOrientation'))
    ecriture.poser(['horsOrientation'], valeur(apres, 'horsOrientation') === 'oui' || undefined)
  return ecriture.fin()
}

/** Entries that a form rewrites, by file. */
export interface EntreeEcrite {
  fichier: 'reseaux' | 'besoins'
  code: string
  texte: string
}

/** What the form of a besoin rewrites: its entry, and that of each réseau that goes further or less far into it. */
export function ecrireFormulaireBesoin(
  textes: { reseaux: string; besoins: string },
  { code }: BesoinReferentiel,
  reseaux: Referentiel['reseaux'],
  avant: Champs,
  apres: Champs,
): EntreeEcrite[] {
  const texteDe = (fichier: 'reseaux' | 'besoins', entree: string) =>
    entreesDe(textes[fichier]).find(one => one.code === entree)?.texte ?? ''
  const changes = [...reseaux.keys()].filter(
    reseau => !inchange(avant, apres, `r.${reseau}.niveau`) || !inchange(avant, apres, `r.${reseau}.coeur`),
  )
  return [
    { fichier: 'besoins', code, texte: ecrireBesoin(texteDe('besoins', code), avant, apres) },
    ...changes.map(reseau => ({
      fichier: 'reseaux' as const,
      code: reseau,
      texte: ecrireCompetence(
        texteDe('reseaux', reseau),
        code,
        valeur(apres, `r.${reseau}.niveau`),
        valeur(apres, `r.${reseau}.coeur`) === 'oui',
      ),
    })),
  ]
}
