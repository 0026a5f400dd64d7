/** Sends a file piece by piece (tus 1.0.0, https://tus.io/protocols/resumable-upload): what was received stays received. */

/** A proxy may keep a request whole before it gives it on: no more than this would be lost there, in bytes. */
const PART = 4 * 1024 * 1024
const ATTENTES_S = [1, 2, 4, 8, 15]
const TUS = { 'Tus-Resumable': '1.0.0' }

/** What trying again does not mend, in words to be shown. */
export class Refus extends Error {}

const base64 = (texte: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(texte)))
const attendre = (secondes: number): Promise<void> => new Promise(resolve => setTimeout(resolve, secondes * 1000))

const SESSION = 'Votre session est finie. Entrez de nouveau, puis choisissez ce fichier : l’envoi reprendra.'
const REFUSE = 'Le site refuse cet envoi. Rechargez la page, puis recommencez.'

async function refusOf(answer: Response): Promise<Error> {
  if (answer.redirected || answer.status === 401) return new Refus(SESSION)
  if (answer.status >= 500) return new Error(`answered ${answer.status}`)
  const texte = answer.headers.get('Content-Type')?.startsWith('text/plain') ? await answer.text() : ''
  return new Refus(texte || REFUSE)
}

export interface Envoyeur {
  /** @returns the identifier of the upload once it is whole, undefined when it was stopped @throws Refus */
  envoyer: (fichier: File) => Promise<string | undefined>
  arreter: () => void
}

/**
 * @param adresse where uploads are begun
 * @param connus where those that were begun before stand, by `cleDe` what is said of the file
 */
export function creerEnvoyeur({
  adresse,
  pour,
  connus,
  montrer,
  perdu,
}: {
  adresse: string
  pour: string
  connus: Map<string, string>
  montrer: (recu: number, taille: number) => void
  perdu: () => void
}): Envoyeur {
  let requete: XMLHttpRequest | undefined
  let arrete = false

  const metadonneesDe = (fichier: File): string =>
    Object.entries({ filename: fichier.name, pour, modifie: String(fichier.lastModified) })
      .map(([cle, valeur]) => `${cle} ${base64(valeur)}`)
      .join(',')

  /** Where the upload of a file stands: begun now, or before. */
  async function situer(fichier: File): Promise<{ ou: string; recu: number }> {
    const metadonnees = metadonneesDe(fichier)
    const cle = cleDe(fichier.size, metadonnees)
    const connu = connus.get(cle)
    if (connu) {
      const answer = await fetch(connu, { method: 'HEAD', headers: TUS })
      const recu = answer.headers.get('Upload-Offset')
      if (answer.ok && recu !== null) return { ou: connu, recu: Number(recu) }
      if (answer.status !== 404 && answer.status !== 410) throw await refusOf(answer)
      connus.delete(cle)
    }
    const headers = { ...TUS, 'Upload-Length': String(fichier.size), 'Upload-Metadata': metadonnees }
    const answer = await fetch(adresse, { method: 'POST', headers })
    const ou = answer.headers.get('Location')
    if (answer.status !== 201 || ou === null) throw await refusOf(answer)
    connus.set(cle, ou)
    return { ou, recu: 0 }
  }

  /** Sends a part, by what tells how far it is: `fetch` does not. @returns bytes received in all */
  const envoyerPart = (ou: string, fichier: File, de: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest()
      requete = xhr
      xhr.open('PATCH', ou)
      xhr.setRequestHeader('Tus-Resumable', '1.0.0')
      xhr.setRequestHeader('Upload-Offset', String(de))
      xhr.setRequestHeader('Content-Type', 'application/offset+octet-stream')
      xhr.upload.onprogress = event => montrer(de + event.loaded, fichier.size)
      xhr.onload = () => {
        const recu = xhr.getResponseHeader('Upload-Offset')
        if (xhr.status === 204 && recu !== null) resolve(Number(recu))
        else if (xhr.status === 415 || xhr.status === 413) reject(new Refus(xhr.responseText))
        else reject(new Error(`answered ${xhr.status}`))
      }
      xhr.onerror = () => reject(new Error('lost'))
      xhr.onabort = () => reject(new Error('stopped'))
      xhr.send(fichier.slice(de, de + PART))
    })

  async function envoyer(fichier: File): Promise<string | undefined> {
    arrete = false
    for (let essai = 0; !arrete; ) {
      try {
        const { ou, recu } = await situer(fichier)
        montrer(recu, fichier.size)
        for (let la = recu; la < fichier.size && !arrete; essai = 0) la = await envoyerPart(ou, fichier, la)
        return arrete ? undefined : ou.split('/').at(-1)
      } catch (error) {
        if (error instanceof Refus) throw error
        if (arrete) return undefined
        perdu()
        await attendre(ATTENTES_S[Math.min(essai++, ATTENTES_S.length - 1)] ?? 1)
      }
    }
    return undefined
  }
  return {
    envoyer,
    arreter: () => {
      arrete = true
      requete?.abort()
    },
  }
}

export const cleDe = (taille: number | string | undefined, metadonnees: string | undefined): string =>
  `${taille} ${metadonnees}`
