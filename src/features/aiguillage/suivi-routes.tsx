import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { REPONSES } from '#features/accueil/index.ts'
import { renderPage } from '#web/shell.tsx'
import { avancer } from './avancer.ts'
import { garderSecret, oublierSecret, personneOf } from './cookie.ts'
import { corrigerDemande } from './corriger-demande.ts'
import { direSansNouvelle } from './dire-sans-nouvelle.ts'
import { CONTACTS, LIBELLES_LANGUE } from './domain/contenu.ts'
import { MANQUES, verifierEnvoi } from './domain/envoi.ts'
import { fermerAcces } from './fermer-acces.ts'
import { lireGeste, texte } from './formulaires.ts'
import { ouvrirLienPersonne } from './liens.ts'
import { chemins } from './pages/chemins.ts'
import { PageEffacer } from './pages/effacer.tsx'
import { PageLienFerme } from './pages/reponse.tsx'
import { PageSuivi, type SuiviProps } from './pages/suivi.tsx'
import { MOTS_MAX } from './pages/suivi-mots.tsx'
import { retirerAccord } from './retirer-accord.ts'
import { type ActeurPersonne, type Correction, corriger, effacer, lireSuivi, repondre, telecharger } from './suivi.ts'
import { ERREURS, faitOf } from './texts.ts'
import { corpsOf, depsOf, idOf, limite, type WebDeps } from './web.ts'

/** Longest values that are kept, in characters. */
const LONGUEURS = { prenom: 100, nom: 100, telephone: 30, courriel: 254 } as const
const CHAMPS = ['prenom', 'nom', 'telephone', 'courriel'] as const
const correctionSchema = z
  .object({
    prenom: texte,
    nom: texte,
    telephone: texte,
    courriel: texte,
    contact: z.enum(CONTACTS).optional().catch(undefined),
    langue: texte.transform(value => (value in LIBELLES_LANGUE ? value : 'fr')),
  })
  .transform(({ contact, ...rest }): Correction => ({ ...rest, contact }))

/** What is wrong with a correction: of a handover's checks, those that it can fail. */
const erreursDe = (saisie: Correction): { champ: string; texte: string }[] => {
  const longs = CHAMPS.filter(champ => saisie[champ].length > LONGUEURS[champ])
  if (longs.length > 0)
    return longs.map(champ => ({ champ, texte: `C’est trop long : ${LONGUEURS[champ]} caractères au plus.` }))
  const rest = { accessibilite: ['aucune'], demande: '-', faits: [], disponibilites: '-', souhait: '-' }
  const consentement = { donne: true, moyen: 'ecran', preuve: '' } as const
  const contact = saisie.contact ?? 'conseiller'
  return verifierEnvoi({ ...rest, ...saisie, contact, consentement }, true).map(champ => ({
    champ,
    texte: MANQUES[champ],
  }))
}

const versionSchema = z.coerce.number().int().min(1)

const ERREUR_DEMANDE = 'Cette demande n’existe pas, ou n’est plus à vous.'
const ERREUR_DOSSIER = 'Choisissez une réponse. Si la question n’est plus là, elle est déjà réglée.'
const ERREUR_ACCORD = 'Cet accord n’existe pas, ou vous l’avez déjà retiré.'

/** What is wrong with a demande that was written again. */
const refusDesMots = (saisie: string): string | undefined => {
  if (saisie.trim() === '') return 'Écrivez votre demande, même en quelques mots.'
  return saisie.length > MOTS_MAX ? 'C’est trop long : 4 000 caractères au plus. Gardez l’essentiel.' : undefined
}

/** The person's own page, without an account. */
export const suiviRoutes = (web: WebDeps): Hono => {
  const { cadre } = web
  const app = new Hono()
  const ferme = (c: Context): Response | Promise<Response> =>
    c.html(renderPage(<PageLienFerme cadre={cadre} pour="suivi" />), 401)
  const avec =
    (work: (c: Context, acteur: ActeurPersonne) => Response | Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const acteur = await personneOf(c, web)
      return acteur ? work(c, acteur) : ferme(c)
    }
  const noStore: MiddlewareHandler = (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  }
  app.use('/suivi/*', noStore)

  const montrer = async (
    c: Context,
    acteur: ActeurPersonne,
    props: Pick<SuiviProps, 'erreur' | 'correction' | 'mots'> = {},
  ): Promise<Response> => {
    const suivi = await lireSuivi(depsOf(web), acteur)
    if (!suivi) return ferme(c)
    const status = props.erreur || props.correction || props.mots ? 422 : 200
    return c.html(
      renderPage(
        <PageSuivi cadre={cadre} suivi={suivi} now={web.now()} fait={faitOf(c.req.query('fait'))} {...props} />,
      ),
      status,
    )
  }
  const revenir = (c: Context, fait: string): Response => c.redirect(`${chemins.suivi}?fait=${fait}`, 303)

  app.get(
    '/suivi',
    avec((c, acteur) => montrer(c, acteur)),
  )
  app.get(
    '/suivi/telecharger',
    avec(async (c, acteur) => {
      const tout = await telecharger(depsOf(web), acteur)
      c.header('Content-Disposition', 'attachment; filename="mon-dossier.json"')
      return tout ? c.json(tout) : ferme(c)
    }),
  )
  app.get(
    '/suivi/effacer',
    avec(c => c.html(renderPage(<PageEffacer cadre={cadre} />))),
  )
  app.post(
    '/suivi/effacer',
    avec(async (c, acteur) => {
      const { confirmation } = await corpsOf(c)
      if (confirmation !== 'oui') return c.html(renderPage(<PageEffacer cadre={cadre} erreur={true} />), 422)
      await effacer(depsOf(web), acteur)
      oublierSecret(c, web, 'suivi')
      return c.html(renderPage(<PageLienFerme cadre={cadre} pour="efface" />))
    }),
  )
  app.post('/suivi/fermer', c => {
    oublierSecret(c, web, 'suivi')
    return c.redirect('/', 303)
  })
  app.post(
    '/suivi/corriger',
    limite(web),
    avec(async (c, acteur) => {
      const saisie = correctionSchema.parse(await corpsOf(c))
      const erreurs = erreursDe(saisie)
      if (erreurs.length > 0) return montrer(c, acteur, { correction: { saisie, erreurs } })
      await corriger(depsOf(web), acteur, saisie)
      return revenir(c, 'corrige')
    }),
  )
  app.post(
    '/suivi/demandes/:id',
    limite(web),
    avec(async (c, acteur) => {
      const id = idOf(c)
      const geste = lireGeste(await corpsOf(c))
      if (!id || !geste) return montrer(c, acteur, { erreur: ERREURS.introuvable })
      const fait = await avancer(depsOf(web), acteur, id, geste.version, [{ vers: geste.vers, motif: geste.motif }])
      return 'erreur' in fait ? montrer(c, acteur, { erreur: ERREURS[fait.erreur] }) : revenir(c, 'avance')
    }),
  )
  app.post(
    '/suivi/demandes/:id/sans-nouvelle',
    limite(web),
    avec(async (c, acteur) => {
      const id = idOf(c)
      const version = versionSchema.safeParse((await corpsOf(c)).version).data
      if (!id || !version) return montrer(c, acteur, { erreur: ERREURS.introuvable })
      const erreur = await direSansNouvelle(depsOf(web), acteur, { id, version })
      return erreur ? montrer(c, acteur, { erreur: ERREURS[erreur] }) : revenir(c, 'sans-nouvelle')
    }),
  )
  app.post(
    '/suivi/demandes/:id/mots',
    limite(web),
    avec(async (c, acteur) => {
      const demande = idOf(c)
      const { mots: saisie } = z.object({ mots: texte }).parse(await corpsOf(c))
      if (!demande) return montrer(c, acteur, { erreur: ERREUR_DEMANDE })
      const refus = refusDesMots(saisie)
      if (refus) return montrer(c, acteur, { mots: { demande, saisie, texte: refus } })
      const fait = await corrigerDemande(depsOf(web), acteur, { demande, mots: saisie.trim() })
      return fait ? revenir(c, 'mots') : montrer(c, acteur, { erreur: ERREUR_DEMANDE })
    }),
  )
  app.post(
    '/suivi/dossiers/:id',
    limite(web),
    avec(async (c, acteur) => {
      const id = idOf(c)
      const reponse = z.enum(REPONSES).safeParse((await corpsOf(c)).reponse).data
      const fait = id && reponse && (await repondre(depsOf(web), acteur, { id, reponse }))
      if (!fait) return montrer(c, acteur, { erreur: ERREUR_DOSSIER })
      return revenir(c, `dossier-${reponse}`)
    }),
  )
  app.post(
    '/suivi/accords/:id',
    avec(async (c, acteur) => {
      const id = idOf(c)
      const { personne } = acteur
      const fait = id && (await retirerAccord(depsOf(web), acteur, { personne, consentement: id }))
      if (!fait) return montrer(c, acteur, { erreur: ERREUR_ACCORD })
      return revenir(c, fait.reste ? 'retire-reste' : 'retire')
    }),
  )
  app.post(
    '/suivi/acces/:id',
    avec(async (c, acteur) => {
      const id = idOf(c)
      const fait = id && (await fermerAcces(depsOf(web), acteur, id))
      if (!fait) return montrer(c, acteur, { erreur: 'Cette structure n’a plus accès à votre dossier.' })
      return revenir(c, fait.reste ? 'ferme-reste' : 'ferme')
    }),
  )
  // Last: any other word is the secret of a link.
  app.get('/suivi/:secret', async c => {
    c.header('Referrer-Policy', 'no-referrer')
    const secret = c.req.param('secret')
    if (!(await ouvrirLienPersonne(depsOf(web), secret))) return ferme(c)
    garderSecret(c, web, 'suivi', secret)
    return c.redirect(chemins.suivi, 303)
  })
  return app
}
