import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { agentOf } from '#features/comptes/index.ts'
import type { Reponse } from '#features/orientation/index.ts'
import { isEmpty, toDemande } from '#features/orientation/vues.ts'
import { type Commune, communeLabel, resolveLieu } from '#features/territoires/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { nomComplet } from './domain/identite.ts'
import { annulerAccueil, noterAccueil } from './noter-accueil.ts'
import { parseCoordonnees } from './pages/coordonnees.ts'
import { type Erreur, erreur, readForm } from './pages/formulaire.ts'
import { type NoterProps, PageNoter } from './pages/noter.tsx'
import { dureeOf, missing, newSaisie, opensFile, readSaisie, type Saisie } from './pages/saisie.ts'
import { readPersonne } from './read-personne.ts'
import { type AccueilDeps, CORPS_MAX, droit, idOf } from './routes-deps.ts'
import { findRappel } from './store/rappels.ts'
import { FAITS } from './texts.ts'

/** The noting screen: understand and save are two buttons of one form. */
export const noterRoutes = (deps: AccueilDeps): Hono => {
  const { cadre } = deps
  const app = new Hono()
  app.use(postePaths.noter, droit(deps, 'accueil-noter'))
  app.use(`${postePaths.noter}/*`, droit(deps, 'accueil-noter'))

  app.get(postePaths.noter, c => openScreen(c, deps))
  app.post(postePaths.noter, bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }), async c => {
    const form = await readForm(c)
    const { saisie, erreurs } = readSaisie(form, deps.now())
    return form.get('etape') === 'enregistrer'
      ? save(c, deps, saisie, erreurs)
      : showUnderstood(c, deps, saisie, erreurs)
  })
  app.post(`${postePaths.noter}/:id/annuler`, async c => {
    const id = idOf(c)
    if (!id) return errorPage(c, cadre, 404)
    const accueil = await asActeur(deps.db, agentOf(c).acteur, tx => annulerAccueil(tx, deps, id))
    if (!accueil) return errorPage(c, cadre, 404)
    const retour = accueil.personne ? postePaths.personne(accueil.personne) : postePaths.noter
    return c.redirect(`${retour}?fait=annule`, 303)
  })
  return app
}

/** An empty screen; for a known person, or a call-back that was taken, when the address names one. */
async function openScreen(c: Context, deps: AccueilDeps): Promise<Response> {
  const { role } = agentOf(c)
  const now = deps.now()
  const saisie = newSaisie(now, role === 'numero-unique' ? { canal: 'telephone' } : {})
  const personne = idFrom(c, 'personne')
  const rappel = idFrom(c, 'rappel')
  const texte = FAITS[c.req.query('fait') ?? '']
  const fait = texte === undefined ? undefined : { texte, annulable: idFrom(c, 'accueil') }
  if (!rappel) return show(c, deps, personne ? { ...saisie, personne } : saisie, { fait })
  const pris = await asActeur(deps.db, agentOf(c).acteur, tx => findRappel(tx, deps.chiffre, rappel))
  if (!pris) return errorPage(c, deps.cadre, 404)
  const { prenom, telephone } = pris
  return show(c, deps, {
    ...saisie,
    rappel,
    prerempli: true,
    recherche: { ...saisie.recherche, texte: pris.texte },
    coordonnees: { ...saisie.coordonnees, prenom, telephone },
  })
}

const idFrom = (c: Context, nom: string): string | undefined => /^[0-9a-f-]{36}$/.exec(c.req.query(nom) ?? '')?.[0]

interface Lecture {
  saisie: Saisie
  erreurs: Erreur[]
  communes: readonly Commune[]
  compris: NoterProps['compris']
}

/** Resolves the place and asks the engine, exactly as the public pages do. */
function understand({ orienter, territoires }: AccueilDeps, saisie: Saisie, erreurs: Erreur[], now: Date): Lecture {
  const { recherche } = saisie
  const lieu = resolveLieu(territoires, recherche.lieu, recherche.commune)
  const commune = lieu.etat === 'trouve' ? lieu.commune : undefined
  const communes = lieu.etat === 'ambigu' ? lieu.candidats : []
  const fautes =
    lieu.etat === 'ambigu' || lieu.etat === 'inconnu'
      ? [
          ...erreurs,
          {
            ...erreur('lieu', lieu.etat === 'ambigu' ? 'commune-ambigue' : 'commune-inconnue'),
            saisie: recherche.lieu,
          },
        ]
      : erreurs
  const resolue = { ...recherche, commune: commune?.code, lieu: commune ? communeLabel(commune) : '' }
  const suite = { ...saisie, recherche: resolue }
  if (isEmpty(resolue)) return { saisie, erreurs: fautes, communes, compris: undefined }
  const resultat = orienter(toDemande(resolue), now)
  if (!resultat.ok) throw new Error(`a resolved search was refused: ${resultat.erreur.path}`)
  const code = resultat.reponse.compris.lieu?.commune
  const trouvee = code ? territoires.commune(code) : undefined
  const compris = { reponse: resultat.reponse, lieu: trouvee ? communeLabel(trouvee) : undefined }
  return { saisie: suite, erreurs: fautes, communes, compris }
}

function showUnderstood(c: Context, deps: AccueilDeps, saisie: Saisie, erreurs: Erreur[]): Promise<Response> {
  const lecture = understand(deps, saisie, erreurs, deps.now())
  const vide = lecture.compris === undefined && lecture.communes.length === 0
  const fautes = vide && lecture.erreurs.length === 0 ? [erreur('texte', 'rien-note')] : lecture.erreurs
  return show(c, deps, lecture.saisie, { ...lecture, erreurs: fautes })
}

async function save(c: Context, deps: AccueilDeps, saisie: Saisie, lues: Erreur[]): Promise<Response> {
  const now = deps.now()
  const lecture = understand(deps, saisie, lues, now)
  const ouvre = opensFile(saisie)
  const { coordonnees, erreurs: identite } = parseCoordonnees(saisie.coordonnees, {
    now,
    suivi: saisie.porte !== undefined,
  })
  const erreurs = [...lecture.erreurs, ...missing(saisie), ...(ouvre ? identite : [])]
  if (erreurs.length > 0) return show(c, deps, lecture.saisie, { ...lecture, erreurs })
  const note = await asActeur(deps.db, agentOf(c).acteur, tx =>
    noterAccueil(tx, deps, {
      id: saisie.id,
      canal: saisie.canal,
      texte: saisie.recherche.texte.trim(),
      faits: lecture.compris ? faitsOf(lecture.compris.reponse) : {},
      issues: [
        ...saisie.issues,
        ...(saisie.porte ? (['aiguillage'] as const) : []),
        ...(saisie.rappel ? (['rappel'] as const) : []),
      ],
      note: saisie.note,
      dureeS: dureeOf(saisie, now),
      personne: saisie.personne ? { id: saisie.personne } : ouvre ? { coordonnees } : undefined,
      rappel: saisie.rappel,
    }),
  )
  if (note === 'personne-inconnue')
    return show(c, deps, { ...lecture.saisie, personne: undefined }, { ...lecture, erreurs: [erreur('prenom', note)] })
  if (saisie.porte && note.demande) return c.redirect(aiguillageHref(note.demande, saisie.porte), 303)
  const suite = note.personne && saisie.personne ? postePaths.personne(note.personne) : postePaths.noter
  return c.redirect(`${suite}?fait=note&accueil=${note.id}`, 303)
}

/** Where the handing over of a demande begins: opaque identifiers, and public ones. */
const aiguillageHref = (demande: string, { structure, service }: NonNullable<Saisie['porte']>): string =>
  `${postePaths.aiguillages}/nouveau?${new URLSearchParams({
    demande,
    ...(structure && { structure }),
    ...(service && { service }),
  })}`

/** What is kept of a demande besides its words, as in the contract. */
const faitsOf = ({ compris }: Reponse): object => ({
  besoins: compris.besoins.map(({ code }) => code),
  situation: compris.situation,
  contraintes: compris.contraintes,
  ...(compris.lieu?.commune && { lieu: { commune: compris.lieu.commune } }),
  ...(compris.metier && { metier: { rome: compris.metier.rome, libelle: compris.metier.libelle } }),
})

/** Draws the screen; the name of a known person is read again each time, which the journal tells. */
export async function show(
  c: Context,
  deps: AccueilDeps,
  saisie: Saisie,
  parts: Partial<Omit<NoterProps, 'cadre' | 'agent' | 'saisie' | 'now' | 'reperesDe'>> = {},
): Promise<Response> {
  const { cadre, reperesDe } = deps
  const agent = agentOf(c)
  const { personne } = saisie
  const connue = personne ? await asActeur(deps.db, agent.acteur, tx => readPersonne(tx, deps, personne)) : undefined
  if (personne && !connue) return errorPage(c, cadre, 404)
  if (parts.erreurs?.length) c.status(422)
  const pour = connue && nomComplet(connue.identite)
  return renderPoste(c, PageNoter({ ...parts, cadre, agent, saisie, now: deps.now(), reperesDe, pour }))
}
