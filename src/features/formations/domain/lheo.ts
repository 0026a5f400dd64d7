import { codeRncp, codeRs, niveauLheo, siretOf } from './codes.ts'
import { lireDate } from './dates.ts'
import { auBout, type Element, enfant, enfants } from './element.ts'
import type {
  Action,
  Contact,
  Contrat,
  Formation,
  Lieu,
  Modalite,
  Organisme,
  Recrutement,
  Session,
} from './formation.ts'
import { ligne, texte } from './texte.ts'

/**
 * Brings a LHÉO formation, already held against its rules, to ours. What the rules found wrong is read as unknown here.
 * @param refuses elements that are left out
 * @returns undefined when nothing that can be told is left
 */
export const toFormation = (element: Element, refuses: ReadonlySet<Element>, source: string): Formation | undefined => {
  if (refuses.has(element)) return undefined
  const intitule = ligne(enfant(element, 'intitule-formation')?.text)
  const numero = numeroOf(element)
  const organisme = toOrganisme(enfant(element, 'organisme-formation-responsable'))
  const actions = enfants(element, 'action').flatMap((action, i) => toAction(action, i, refuses))
  if (!intitule || !organisme || actions.length === 0) return undefined
  const domaine = enfant(element, 'domaine-formation')
  const contact = toContact(auBout(element, 'contact-formation', 'coordonnees'))
  return {
    id: `${source}--${numero ?? cle(intitule, organisme, actions)}`,
    numero: numero ?? '',
    intitule,
    objectif: texte(enfant(element, 'objectif-formation')?.text),
    resultats: texte(enfant(element, 'resultats-attendus')?.text),
    contenu: texte(enfant(element, 'contenu-formation')?.text),
    certifiante: booleen(enfant(element, 'certifiante')),
    parcours: PARCOURS[enfant(element, 'parcours-de-formation')?.text ?? ''],
    niveauEntree: niveauLheo(enfant(element, 'code-niveau-entree')?.text ?? ''),
    niveauSortie: niveauLheo(enfant(element, 'code-niveau-sortie')?.text ?? ''),
    formacodes: codes(domaine, 'code-FORMACODE', /^\d{5}$/),
    nsf: codes(domaine, 'code-NSF', /^\d{3}$/),
    romes: codes(domaine, 'code-ROME', /^[A-N]\d{4}$/),
    certifications: certificationsOf(element),
    url: url(auBout(element, 'url-formation', 'urlweb')),
    organisme,
    contact,
    miseAJour: miseAJourOf(element),
    actions,
  }
}

const PARCOURS: Readonly<Record<string, Formation['parcours']>> = {
  '1': 'groupe',
  '2': 'individualise',
  '3': 'modulaire',
  '4': 'mixte',
}
/** LHÉO `dict-modalites-enseignement`. */
const MODALITES: Readonly<Record<string, Modalite | undefined>> = { '0': 'presentiel', '1': 'mixte', '2': 'distance' }
const RECRUTEMENTS: Readonly<Record<string, Recrutement | undefined>> = { '1': 'ouvert', '2': 'ferme', '3': 'suspendu' }

const booleen = (element: Element | undefined): boolean | undefined =>
  element?.text === '1' ? true : element?.text === '0' ? false : undefined

const entier = (element: Element | undefined, max = 1_000_000): number | undefined => {
  const value = /^\d+$/.test(element?.text ?? '') ? Number(element?.text) : Number.NaN
  return value > 0 && value <= max ? value : undefined
}

/** `1 250,50` or `1250.5`: euros. */
const montant = (element: Element | undefined): number | undefined => {
  const value = Number((element?.text ?? '').replace(/[\s\u00a0€]/g, '').replace(',', '.'))
  return Number.isFinite(value) && value > 0 ? value : undefined
}

const codes = (element: Element | undefined, name: string, form: RegExp): string[] => [
  ...new Set(enfants(element, name).flatMap(({ text }) => (form.test(text) ? [text] : []))),
]

const url = (element: Element | undefined): string | undefined => {
  const text = ligne(element?.text, 400)
  if (!text || !/^(https?:\/\/)?[\w-]+(\.[\w-]+)+([/?#].*)?$/i.test(text)) return undefined
  return /^https?:\/\//i.test(text) ? text : `https://${text}`
}

const numeroOf = ({ attributes }: Element): string | undefined => ligne(attributes.numero, 100)

/** A key for feeds whose formations have no number: the same offer keeps it from one edition to the next. */
const cle = (intitule: string, organisme: Organisme, actions: readonly Action[]): string =>
  [organisme.siret ?? organisme.nom, intitule, actions[0]?.lieux[0]?.codePostal ?? '']
    .join('-')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 150)

const miseAJourOf = ({ attributes }: Element): string | undefined => {
  const lue = lireDate(attributes['horodatage-modification'] ?? attributes.datemaj ?? '')
  return lue.etat === 'lue' ? lue.iso : undefined
}

const certificationsOf = (element: Element): string[] => [
  ...new Set(
    enfants(element, 'certification').flatMap(certification => [
      ...enfants(certification, 'code-RNCP').flatMap(({ text }) => codeRncp(text) ?? codeRs(text) ?? []),
      ...enfants(certification, 'code-RS').flatMap(({ text }) => codeRs(text) ?? codeRncp(text) ?? []),
    ]),
  ),
]

const toContact = (coordonnees: Element | undefined): Contact | undefined => {
  const numero = (name: string): string | undefined => ligne(auBout(coordonnees, name, 'numtel')?.text, 25)
  const courriel = ligne(enfant(coordonnees, 'courriel')?.text, 160)
  const contact = {
    telephone: numero('telfixe') ?? numero('portable'),
    courriel: courriel && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(courriel) ? courriel.toLowerCase() : undefined,
    site: url(auBout(coordonnees, 'web', 'urlweb')),
  }
  return contact.telephone || contact.courriel || contact.site ? contact : undefined
}

const toOrganisme = (element: Element | undefined): Organisme | undefined => {
  const nom = ligne(enfant(element, 'nom-organisme')?.text, 250) ?? ligne(enfant(element, 'raison-sociale')?.text, 250)
  if (!nom) return undefined
  const activite = enfant(element, 'numero-activite')?.text ?? ''
  return {
    nom,
    siret: siretOf(auBout(element, 'SIRET-organisme-formation', 'SIRET')?.text ?? ''),
    numeroActivite: /^(?!9{11}|0{11})\d{11}$/.test(activite) ? activite : undefined,
    uai: uaiOf(auBout(element, 'code-UAI-organisme-formation', 'code-UAI')),
    ...toContact(
      auBout(element, 'coordonnees-organisme', 'coordonnees') ?? auBout(element, 'contact-organisme', 'coordonnees'),
    ),
  }
}

/** 7 digits and a letter. */
const uaiOf = (element: Element | undefined): string | undefined =>
  /^\d{7}[A-Z]$/i.test(element?.text ?? '') ? element?.text.toUpperCase() : undefined

const toLieu = (coordonnees: Element | undefined): Lieu | undefined => {
  const adresse = enfant(coordonnees, 'adresse')
  if (adresse === undefined) return undefined
  const geo = enfant(adresse, 'geolocalisation')
  return {
    nom:
      ligne(enfant(adresse, 'denomination')?.text) ??
      ligne(enfant(coordonnees, 'nom')?.text) ??
      ligne(enfant(coordonnees, 'ligne')?.text),
    adresse:
      enfants(adresse, 'ligne')
        .flatMap(({ text }) => ligne(text) ?? [])
        .join(', ') || undefined,
    codePostal: /^\d{5}$/.test(enfant(adresse, 'codepostal')?.text ?? '')
      ? enfant(adresse, 'codepostal')?.text
      : undefined,
    ville: ligne(enfant(adresse, 'ville')?.text),
    commune: enfant(adresse, 'code-INSEE-commune')?.text.toUpperCase(),
    lat: degre(enfant(geo, 'latitude')),
    lon: degre(enfant(geo, 'longitude')),
  }
}

const degre = (element: Element | undefined): number | undefined => {
  const value = Number((element?.text ?? '').replace(',', '.'))
  return element?.text && Number.isFinite(value) && Math.abs(value) <= 180 ? value : undefined
}

const contratsOf = (action: Element): Contrat[] => {
  const types = enfants(action, 'session')
    .flatMap(session => enfants(session, 'cycle'))
    .flatMap(cycle => [
      enfant(cycle, 'type-cycle')?.text === '1' ? 'ca' : '',
      `alternance-${auBout(cycle, 'alternance', 'type-alternance')?.text}`,
    ])
  const mots = `${enfant(action, 'modalites-alternance')?.text ?? ''} ${enfant(action, 'rythme-formation')?.text ?? ''}`
  const dit = (mot: RegExp): boolean => mot.test(mots) && !NEGATION.test(mots)
  const apprentissage =
    types.some(type => ['ca', 'alternance-0', 'alternance-1'].includes(type)) || dit(/apprentissage|apprenti\b/i)
  const pro = types.some(type => ['alternance-0', 'alternance-2'].includes(type)) || dit(/professionnalisation/i)
  return [...(apprentissage ? (['apprentissage'] as const) : []), ...(pro ? (['professionnalisation'] as const) : [])]
}

const NEGATION = /\b(hors|sans|pas d[e’']|aucun|non concern)/i

const tempsPleinOf = (rythme: string | undefined): boolean | undefined => {
  const plein = /temps[ -]plein|temps complet/i.test(rythme ?? '')
  const partiel = /temps[ -]partiel|cours du soir|en soirée|week-?end|discontinu/i.test(rythme ?? '')
  return plein === partiel ? undefined : plein
}

const accesOf = (element: Element | undefined): Action['accesHandicap'] => {
  const dit = ligne(element?.text)
  return dit ? { oui: !/^(non|aucun|pas |inaccessible|0)/i.test(dit), texte: dit } : undefined
}

const toAction = (action: Element, rang: number, refuses: ReadonlySet<Element>): Action[] => {
  if (refuses.has(action)) return []
  const permanentes = booleen(enfant(action, 'modalites-entrees-sorties'))
  const sessions = enfants(action, 'session').flatMap((session, i) =>
    refuses.has(session) ? [] : toSession(session, i, permanentes),
  )
  if (sessions.length === 0) return []
  const rythme = texte(enfant(action, 'rythme-formation')?.text, 500)
  const lieux = enfants(action, 'lieu-de-formation').flatMap(lieu => toLieu(enfant(lieu, 'coordonnees')) ?? [])
  return [
    {
      numero: numeroOf(action) ?? String(rang + 1),
      rythme,
      tempsPlein: tempsPleinOf(rythme),
      modalite: MODALITES[enfant(action, 'modalites-enseignement')?.text ?? ''],
      contrats: contratsOf(action),
      alternance: texte(enfant(action, 'modalites-alternance')?.text),
      publics: codes(action, 'code-public-vise', /^\d{5}$/),
      infoPublics: ligne(enfant(action, 'info-public-vise')?.text),
      niveauEntreeObligatoire: booleen(enfant(action, 'niveau-entree-obligatoire')),
      conditions: texte(enfant(action, 'conditions-specifiques')?.text),
      recrutement: texte(enfant(action, 'modalites-recrutement')?.text),
      priseEnCharge: booleen(enfant(action, 'prise-en-charge-frais-possible')),
      detailPriseEnCharge: texte(enfant(action, 'detail-conditions-prise-en-charge')?.text, 600),
      fraisRestants: ligne(enfant(action, 'frais-restants')?.text),
      prix: montant(enfant(action, 'prix-total-TTC')),
      entreesPermanentes: permanentes,
      duree: ligne(enfant(action, 'duree-indicative')?.text),
      heures: {
        centre: entier(enfant(action, 'nombre-heures-centre'), 20_000),
        entreprise: entier(enfant(action, 'nombre-heures-entreprise'), 20_000),
        total: entier(enfant(action, 'nombre-heures-total'), 20_000),
      },
      accesHandicap: accesOf(enfant(action, 'acces-handicapes')),
      hebergement: ligne(enfant(action, 'hebergement')?.text),
      transport: ligne(enfant(action, 'transport')?.text),
      restauration: ligne(enfant(action, 'restauration')?.text),
      langues: codes(action, 'langue-formation', /^[a-z]{2}$/i).map(code => code.toLowerCase()),
      financeurs: financeursOf(action),
      url: url(auBout(action, 'url-action', 'urlweb')),
      lieux,
      sessions,
    },
  ]
}

const financeursOf = (action: Element): Action['financeurs'] =>
  enfants(action, 'organisme-financeur').flatMap(financeur => {
    const code = enfant(financeur, 'code-financeur')?.text ?? ''
    return /^([02-9]|1\d|20)$/.test(code) ? [{ code, places: entier(enfant(financeur, 'nb-places-financees')) }] : []
  })

/** A session at fixed dates whose beginning is written "none" cannot be told; one that is entered at any time can. */
const toSession = (session: Element, rang: number, permanentes: boolean | undefined): Session[] => {
  const [debut, fin] = periodeOf(enfant(session, 'periode'))
  if (debut === undefined && fin === undefined && !permanentes) return []
  const [du, au] = periodeOf(auBout(session, 'periode-inscription', 'periode'))
  return [
    {
      numero: numeroOf(session) ?? String(rang + 1),
      debut,
      // A session that ends before it begins has one of its dates wrong: the end is let go.
      fin: debut && fin && fin < debut ? undefined : fin,
      recrutement: RECRUTEMENTS[enfant(session, 'etat-recrutement')?.text ?? ''],
      inscriptionDu: du,
      inscriptionAu: au,
      places: enfants(session, 'recrutement')
        .map(one => entier(enfant(one, 'nb-places'), 10_000))
        .find(Boolean),
    },
  ]
}

const periodeOf = (periode: Element | undefined): [string | undefined, string | undefined] => {
  const date = (name: string): string | undefined => {
    const lue = lireDate(enfant(periode, name)?.text ?? '')
    return lue.etat === 'lue' ? lue.iso : undefined
  }
  return [date('debut'), date('fin')]
}
