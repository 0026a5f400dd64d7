import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { CSP_FILM } from '#web/security.ts'
import type { Cadre } from '#web/site.ts'
import type { TenirDeps } from './deps.ts'
import { ecrireTemps, lireSousTitres, type SaisieSousTitre, SOUS_TITRES_MAX, transcrire } from './domain/sous-titres.ts'
import { type Erreurs, lireLignes, texte } from './formulaire.ts'
import { lireVtt } from './lire-vtt.ts'
import { PageSousTitres } from './pages/poste-sous-titres.tsx'
import { type ClipTenu, ecrireSousTitres, type Fait } from './tenir.ts'
import { direErreur, direErreurVtt, faitOf } from './texts-poste.ts'

interface SousTitresDeps extends TenirDeps {
  cadre: Cadre
  lire: (c: Context) => Promise<ClipTenu | undefined>
  absent: (c: Context) => Response | Promise<Response>
  suivre: (c: Context, issue: Fait) => Response | Promise<Response>
}

const TRANSCRIPTION_MAX = 20_000
const ERREURS_MONTREES = 20

/** The captions and the text of a draft: typed line by line, or read from a WebVTT file. */
export const sousTitresRoutes = (deps: SousTitresDeps): Hono => {
  const { cadre, lire, absent, suivre } = deps
  const app = new Hono()
  const tenir = exigerAgent('clip-tenir', absent)
  const BASE = `${postePaths.clips}/:id/sous-titres`

  const brouillon = async (c: Context) => {
    const lu = await lire(c)
    return lu?.cote === 'structure' && lu.clip.etat === 'brouillon' ? lu.clip : undefined
  }
  interface Montree {
    lignes: readonly SaisieSousTitre[]
    transcription: string
    erreurs: Erreurs
  }
  const montrer = async (c: Context, montree?: Partial<Montree>) => {
    const clip = await brouillon(c)
    if (!clip) return absent(c)
    const { erreurs = {} } = montree ?? {}
    if (Object.keys(erreurs).length > 0) c.status(422)
    const gardees = clip.sousTitres.map(one => ({
      debut: ecrireTemps(one.debut),
      fin: ecrireTemps(one.fin),
      texte: one.texte,
    }))
    c.header('Content-Security-Policy', CSP_FILM)
    return renderPoste(
      c,
      PageSousTitres({
        ...{ cadre, agent: agentOf(c), clip, erreurs, max: SOUS_TITRES_MAX, fait: faitOf(c.req.query('fait')) },
        lignes: montree?.lignes ?? gardees,
        transcription: montree?.transcription ?? clip.transcription,
      }),
    )
  }

  app.get(BASE, tenir, c => montrer(c))
  app.post(BASE, tenir, async c => {
    const clip = await brouillon(c)
    if (!clip) return absent(c)
    const saisie = new URLSearchParams(await c.req.text())
    const lignes = lireLignes(saisie, SOUS_TITRES_MAX)
    const dite = texte(saisie, 'transcription')
    const lus = lireSousTitres(lignes, clip.video?.dureeMs)
    const erreurs = {
      ...('erreurs' in lus &&
        Object.fromEntries(lus.erreurs.map(e => [`${e.champ.charAt(0)}-${e.numero}`, direErreur(e)]))),
      ...(dite.length > TRANSCRIPTION_MAX && { transcription: 'Écrivez 20 000 caractères au plus.' }),
    }
    if ('erreurs' in lus || Object.keys(erreurs).length > 0) return montrer(c, { lignes, transcription: dite, erreurs })
    const transcription = dite === '' || saisie.get('reprendre') === 'oui' ? transcrire(lus.lus) : dite
    return suivre(c, await ecrireSousTitres(deps, agentOf(c).acteur, clip.id, { sousTitres: lus.lus, transcription }))
  })

  app.post(`${BASE}/importer`, tenir, async c => {
    const clip = await brouillon(c)
    if (!clip) return absent(c)
    const { fichier } = await c.req.parseBody()
    const lus = lireVtt(fichier instanceof File ? await fichier.text() : '')
    const tenus =
      'lus' in lus
        ? lireSousTitres(
            lus.lus.map(one => ({ debut: ecrireTemps(one.debut), fin: ecrireTemps(one.fin), texte: one.texte })),
            clip.video?.dureeMs,
          )
        : undefined
    const fautes =
      'erreurs' in lus
        ? lus.erreurs.map(direErreurVtt)
        : tenus && 'erreurs' in tenus
          ? tenus.erreurs.map(direErreur)
          : []
    if (fautes.length > 0 || !tenus || 'erreurs' in tenus) {
      const suite = fautes.length > ERREURS_MONTREES ? ` Et ${fautes.length - ERREURS_MONTREES} autres.` : ''
      return montrer(c, { erreurs: { fichier: fautes.slice(0, ERREURS_MONTREES).join(' ') + suite } })
    }
    const transcription = clip.transcription || transcrire(tenus.lus)
    const issue = await ecrireSousTitres(deps, agentOf(c).acteur, clip.id, { sousTitres: tenus.lus, transcription })
    return 'fait' in issue ? c.redirect(`${postePaths.clip(clip.id)}/sous-titres?fait=importe`, 303) : suivre(c, issue)
  })
  return app
}
