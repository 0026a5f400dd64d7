import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Referentiel } from '#features/annuaire/index.ts'
import { agentOf } from '#features/comptes/index.ts'
import { BESOINS, RESEAUX } from '#features/orientation/index.ts'
import { errorPage } from '#web/errors.tsx'
import { lignes } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ReglesDeps } from './deps.ts'
import { type EntreeEcrite, ecrireFormulaireBesoin, ecrireReseau } from './domain/ecrire-formulaire.ts'
import { lireEtait, reprendre } from './domain/entre-temps.ts'
import { type Champs, champsDuBesoin, champsDuReseau, clesDesRegles, lireChamps } from './domain/formulaire.ts'
import { entreesDe, FICHIERS, type Fichier } from './domain/textes.ts'
import { erreursDesFautes, verifierChamps } from './formulaire-erreurs.ts'
import { lireBrouillon, lisible } from './lire.ts'
import { direEcarts } from './mots-ecarts.ts'
import { PageEntree, PageFormulaire } from './pages/entree.tsx'
import type { Brouillon } from './store.ts'
import { ecrire, type Faute } from './tenir.ts'
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
  /** What the fields of its rules begin with, in their order. */
  cles: readonly string[]
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
    return { entree: { reseau }, champs, cles: clesDesRegles(reseau.publics), ecrites }
  }
  const besoin = BESOINS.flatMap(one => (one === code ? (referentiel?.besoins.get(one) ?? []) : []))[0]
  if (!referentiel || !besoin) return undefined
  const { reseaux } = referentiel
  const champs = champsDuBesoin(besoin, reseaux)
  const ecrites = (apres: Champs) => ecrireFormulaireBesoin(textes, besoin, reseaux, champs, apres)
  return { entree: { besoin, reseaux }, champs, cles: [], ecrites }
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
  const montrerTexte = (
    c: Context,
    entree: EntreeLue,
    dit: Partial<Pick<Parameters<typeof PageEntree>[0], 'fautes' | 'revision' | 'entreTemps'>> = {},
  ) => {
    const { revision } = entree.brouillon
    return renderPoste(c, PageEntree({ cadre, agent: agentOf(c), ...entree, fautes: [], revision, ...dit }))
  }
  const montrerFormulaire = (
    c: Context,
    { fichier, nom, brouillon }: EntreeLue,
    { entree, champs: etait }: EnFormulaire,
    dit: Partial<Pick<Parameters<typeof PageFormulaire>[0], 'champs' | 'erreurs' | 'revision' | 'entreTemps'>> = {},
  ) => {
    const { revision } = brouillon
    const page = { cadre, agent: agentOf(c), nom, fichier, entree, etait, champs: etait, libelleBesoin, revision }
    return renderPoste(c, PageFormulaire({ erreurs: [], ...page, ...dit }))
  }

  /** The draft is not the one that a form was made of: shows what it says now beside what was typed, which keeps its revision. */
  const montrerEntreTemps = async (c: Context, form: URLSearchParams, revision: number) => {
    const entree = await lue(c)
    if (!entree) return errorPage(c, cadre, 404)
    c.status(422)
    const { formulaire, brouillon } = entree
    if (form.get('vue') !== 'formulaire' || !formulaire) {
      const entreTemps = { texte: entree.texte, revision: brouillon.revision }
      return montrerTexte(c, { ...entree, texte: lignes(form, 'texte') }, { revision, entreTemps })
    }
    const etait = lireEtait(form.get('etait')) ?? formulaire.champs
    const { champs, ecarts } = reprendre(etait, lireChamps(form, etait), formulaire.champs)
    const nomReseau = nomsDe(lisible(regles, brouillon.textes))
    return montrerFormulaire(c, entree, formulaire, {
      champs,
      erreurs: [{ champ: 't-entre-temps', texte: ERREURS['ecrit-entre-temps'] }],
      revision,
      entreTemps: { ecarts: direEcarts(ecarts, { libelleBesoin, nomReseau }), revision: brouillon.revision },
    })
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
    const { formulaire, fichier, code } = entree
    // `depuis`: over what somebody else wrote, once it was shown.
    const revision = revisionSchema.safeParse(form.get('depuis') ?? form.get('revision')).data ?? 0
    if (revision !== entree.brouillon.revision) return montrerEntreTemps(c, form, revision)
    const finir = async (
      ecrites: readonly EntreeEcrite[],
      redire: (fautes: readonly Faute[]) => Response | Promise<Response>,
    ) => {
      const issue = await ecrire(deps, agentOf(c).acteur, ecrites, revision)
      if ('fait' in issue) return c.redirect(`${postePaths.reglesBrouillon}?fait=${issue.fait}`, 303)
      if ('erreur' in issue)
        return issue.erreur === 'introuvable' ? errorPage(c, cadre, 404) : montrerEntreTemps(c, form, revision)
      c.status(422)
      return redire(issue.fautes)
    }
    if (form.get('vue') !== 'formulaire' || !formulaire) {
      const texte = lignes(form, 'texte')
      return finir([{ fichier, code, texte }], fautes => montrerTexte(c, { ...entree, texte }, { fautes }))
    }
    const champs = lireChamps(form, formulaire.champs)
    const erreurs = verifierChamps(champs)
    if (erreurs.length > 0) {
      c.status(422)
      return montrerFormulaire(c, entree, formulaire, { champs, erreurs })
    }
    return finir(formulaire.ecrites(champs), fautes =>
      montrerFormulaire(c, entree, formulaire, { champs, erreurs: erreursDesFautes(fautes, champs, formulaire.cles) }),
    )
  })
  return app
}
