import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Busboy from '@fastify/busboy'
import type { Context } from 'hono'
import { cutPieces } from '#platform/source.ts'
import type { ActeurAgent, EnvoisDeps } from './deps.ts'
import { DEBUT, type Envoi, MORCEAU, type Usage } from './domain/envoi.ts'
import { writeMetadonnees } from './domain/tus.ts'
import { commencer, garder, oterMorceaux, trouverComplet } from './recevoir.ts'
import { REFUS } from './texts.ts'

/** Room for the form around the file. */
const AUTOUR_MAX = 256 * 1024
const MULTIPART = /^multipart\/form-data\b/i

/** What a form carried: its fields, and the file that came with it or that was sent before it. */
export interface FormulaireLu {
  saisie: URLSearchParams
  /** Whole, and kept until `oter`: so that a form that is refused for something else gives it back. */
  envoi: Envoi | undefined
  /** Why there is none although one was sent, in French. */
  refus: string | undefined
}

class TropLourd extends Error {}

/**
 * Reads a form whose file goes to the store piece by piece as it comes. Without a script the file is in the form; with one it was sent
 * before, and the form names it (`envoi`). @param champ the field of the file
 * A body that is larger than any such file is not read further.
 */
export async function lireFormulaire(
  deps: EnvoisDeps,
  c: Context,
  { acteur, champ, usage }: { acteur: ActeurAgent; champ: string; usage: Usage },
): Promise<FormulaireLu> {
  const max = usage.tailleMax + AUTOUR_MAX
  const type = c.req.header('Content-Type') ?? ''
  const saisie = new URLSearchParams()
  const arreter = (refus: string | undefined): FormulaireLu => {
    c.header('Connection', 'close')
    return { saisie, envoi: undefined, refus }
  }
  const tropLourd = usage.refuser('', usage.tailleMax + 1)
  if (Number(c.req.header('Content-Length') ?? 0) > max) return arreter(tropLourd)
  const fichier: { flux?: Readable; venu?: Promise<Venu> } = {}
  if (MULTIPART.test(type) && c.req.raw.body) {
    const limits = { fieldSize: AUTOUR_MAX, fileSize: usage.tailleMax, files: 1, fields: 1000 }
    const lecteur = Busboy({ headers: { 'content-type': type }, limits })
    lecteur.on('field', (nom, valeur) => saisie.append(nom, valeur))
    lecteur.on('file', (de, flux, nom) => {
      if (de !== champ || !nom) return void flux.resume()
      fichier.flux = flux
      fichier.venu = garderVenu(deps, { nom, flux, usage })
      fichier.venu.catch(() => {})
    })
    try {
      await pipeline(Readable.from(borner(c.req.raw.body, max)), lecteur)
    } catch (error) {
      // A form that is cut short is none: nothing of it stays.
      fichier.flux?.destroy()
      if (fichier.venu) await oterMorceaux(deps, await fichier.venu)
      return arreter(error instanceof TropLourd ? tropLourd : REFUS.illisible)
    }
  } else for (const [nom, valeur] of new URLSearchParams(await c.req.text())) saisie.append(nom, valeur)
  return { saisie, ...(await choisir(deps, acteur, { venu: await fichier.venu, avant: saisie.get('envoi'), usage })) }
}

async function* borner(corps: ReadableStream<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let lu = 0
  for await (const octets of corps) {
    lu += octets.length
    if (lu > max) throw new TropLourd()
    yield octets
  }
}

interface Venu {
  nom: string
  morceaux: Envoi['morceaux'][number][]
  refus: string | undefined
}

/** Puts a file in the store as it comes; one that is refused is read to its end all the same, for the rest of the form comes after it. */
async function garderVenu(
  deps: EnvoisDeps,
  { nom, flux, usage }: { nom: string; flux: Readable & { truncated?: boolean }; usage: Usage },
): Promise<Venu> {
  const morceaux: Venu['morceaux'] = []
  let refus: string | undefined
  for await (const octets of cutPieces(flux, MORCEAU)) {
    if (refus === undefined && morceaux.length === 0 && octets.length >= DEBUT)
      refus = await usage.refuserDebut(nom, octets)
    if (refus === undefined) morceaux.push(await garder(deps, octets))
  }
  const taille = morceaux.reduce((somme, un) => somme + un.taille, 0)
  if (flux.truncated) refus = usage.refuser(nom, usage.tailleMax + 1)
  refus ??= usage.refuser(nom, taille)
  if (refus === undefined) return { nom, morceaux, refus }
  await oterMorceaux(deps, { morceaux })
  return { nom, morceaux: [], refus }
}

/** The file of the form before the one that it names. */
async function choisir(
  deps: EnvoisDeps,
  acteur: ActeurAgent,
  { venu, avant, usage }: { venu: Venu | undefined; avant: string | null; usage: Usage },
): Promise<Pick<FormulaireLu, 'envoi' | 'refus'>> {
  if (venu?.refus !== undefined) return { envoi: undefined, refus: venu.refus }
  if (venu) {
    const { nom, morceaux } = venu
    const taille = morceaux.reduce((somme, un) => somme + un.taille, 0)
    const metadonnees = writeMetadonnees({ filename: nom.slice(-200), pour: usage.pour })
    const envoi = await commencer(deps, acteur, { pour: usage.pour, metadonnees, taille, recu: taille, morceaux })
    return { envoi, refus: undefined }
  }
  if (!avant) return { envoi: undefined, refus: undefined }
  const envoi = await trouverComplet(deps, acteur, avant, usage.pour)
  return { envoi, refus: envoi ? undefined : REFUS.inconnu }
}
