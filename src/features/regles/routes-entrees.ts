import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Referentiel } from '#features/annuaire/index.ts'
import { agentOf } from '#features/comptes/index.ts'
import { BESOINS, RESEAUX } from '#features/orientation/index.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, lignes } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ReglesDeps } from './deps.ts'
import { type EntreeEcrite, ecrireFormulaireBesoin, ecrireReseau } from './domain/ecrire-formulaire.ts'
import { type Champs, champsDuBesoin, champsDuReseau, lireChamps } from './domain/formulaire.ts'
import { entreesDe, FICHIERS, type Fichier } from './domain/textes.ts'
import { erreursDesFautes, verifierChamps } from './formulaire-erreurs.ts'
import { lireBrouillon, lisible } from './lire.ts'
import { PageEntree, PageFormulaire } from './pages/entree.tsx'
import type { Brouillon } from './store.ts'
import { ecrire } from './tenir.ts'
import { ERREURS } from './texts.ts'

const fichierSchema = z.enum(FICHIERS)
const revisionSchema = z.coerce.number().int().min(1)

/** Names of réseaux and besoins, as rules call them. */
export const nomsDe = (referentiel: Referentiel | undefined): ((code: string) => string) => {
  const noms = new Map<string, string>([
    ...[...(referentiel?.reseaux ?? [])].map(([code, { nom }]) => [code, nom] as const),
    ...[...(referentiel?.besoins ?? [])].map(([code, { libelle }]) => [code, libelle] as const),
  ])
  return code => noms.get(code) ?? code
}

/** An entry of the draft, as text and, when the draft can be read, as a form. */
interface EntreeLue {
  fichier: Fichier
  code: string
  texte: string
  nom: string
  brouillon: Brouillon
  formulaire: EnFormulaire | undefined
}

interface EnFormulaire {
  entree: Parameters<typeof PageFormulaire>[0]['entree']
  champs: Champs
  /** What a form rewrites. */
  ecrites: (apres: Champs) => EntreeEcrite[]
}

function enFormulaire(
  { textes }: Brouillon,
  referentiel: Referentiel | undefined,
  { code, texte }: { code: string; texte: string },
  fichier: Fichier,
): EnFormulaire | undefined {
  if (fichier === 'reseaux') {
    const reseau = referentiel?.reseaux.get(RESEAUX.find(one => one === code) ?? 'autre')
    if (!reseau) return undefined
    const champs = champsDuReseau(reseau)
    const ecrites = (apres: Champs) => [{ fichier, code, texte: ecrireReseau(texte, reseau, champs, apres) }]
    return { entree: { reseau }, champs, ecrites }
  }
  const besoin = BESOINS.flatMap(one => (one === code ? (referentiel?.besoins.get(one) ?? []) : []))[0]
  if (!referentiel || !besoin) return undefined
  const { reseaux } = referentiel
  const champs = champsDuBesoin(besoin, reseaux)
  const ecrites = (apres: Champs) => ecrireFormulaireBesoin(textes, besoin, reseaux, champs, apres)
  return { entree: { besoin, reseaux }, champs, ecrites }
}

/** One réseau or besoin of the draft: a form of the fields that a région really changes, and the text of all of them. */
export const entreesRoutes = (deps: ReglesDeps, tenir: MiddlewareHandler): Hono => {
  const { cadre, libelleBesoin, regles } = deps
  const app = new Hono()
  const chemin = postePaths.reglesEntree(':fichier', ':code')

  const lue = async (c: Context): Promise<EntreeLue | undefined> => {
    const fichier = fichierSchema.safeParse(c.req.param('fichier')).data
    const brouillon = await lireBrouillon(deps, agentOf(c).acteur)
    const entree =
      fichier && brouillon && entreesDe(brouillon.textes[fichier]).find(({ code }) => code === c.req.param('code'))
    if (!entree) return undefined
    const referentiel = lisible(regles, brouillon.textes)
    const formulaire = enFormulaire(brouillon, referentiel, entree, fichier)
    return { ...entree, fichier, brouillon, formulaire, nom: nomsDe(referentiel)(entree.code) }
  }
  const montrerTexte = (c: Context, entree: EntreeLue, fautes: Parameters<typeof PageEntree>[0]['fautes'] = []) =>
    renderPoste(c, PageEntree({ cadre, agent: agentOf(c), ...entree, fautes }))
  const montrerFormulaire = (
    c: Context,
    { fichier, nom, brouillon }: EntreeLue,
    { entree, champs }: Pick<EnFormulaire, 'entree' | 'champs'>,
    erreurs: readonly ErreurChamp[] = [],
  ) => {
    const { revision } = brouillon
    if (erreurs.length > 0) c.status(422)
    return renderPoste(
      c,
      PageFormulaire({ cadre, agent: agentOf(c), nom, fichier, entree, champs, erreurs, libelleBesoin, revision }),
    )
  }

  app.get(chemin, tenir, async c => {
    const entree = await lue(c)
    if (!entree) return errorPage(c, cadre, 404)
    return entree.formulaire && c.req.query('vue') !== 'texte'
      ? montrerFormulaire(c, entree, entree.formulaire)
      : montrerTexte(c, entree)
  })

  app.post(chemin, tenir, async c => {
    const [form, entree] = [new URLSearchParams(await c.req.text()), await lue(c)]
    if (!entree) return errorPage(c, cadre, 404)
    const fini = (fait: string) => c.redirect(`${postePaths.reglesBrouillon}?fait=${fait}`, 303)
    const { formulaire } = entree
    if (form.get('vue') !== 'formulaire' || !formulaire) {
      const texte = lignes(form, 'texte')
      const issue = await ecrire(deps, agentOf(c).acteur, [{ fichier: entree.fichier, code: entree.code, texte }])
      if ('fait' in issue) return fini(issue.fait)
      if ('erreur' in issue) return errorPage(c, cadre, 404)
      c.status(422)
      return montrerTexte(c, { ...entree, texte }, issue.fautes)
    }
    const champs = lireChamps(form, formulaire.champs)
    const rendre = (erreurs: readonly ErreurChamp[]) =>
      montrerFormulaire(c, entree, { entree: formulaire.entree, champs }, erreurs)
    const erreurs = verifierChamps(champs)
    if (erreurs.length > 0) return rendre(erreurs)
    const revision = revisionSchema.safeParse(form.get('revision')).data ?? 0
    const issue = await ecrire(deps, agentOf(c).acteur, formulaire.ecrites(champs), revision)
    if ('fait' in issue) return fini(issue.fait)
    if ('fautes' in issue) return rendre(erreursDesFautes(issue.fautes, champs))
    return issue.erreur === 'introuvable'
      ? errorPage(c, cadre, 404)
      : rendre([{ champ: 'formulaire', texte: ERREURS[issue.erreur] }])
  })
  return app
}
