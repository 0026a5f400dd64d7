import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

const send = async (url: string, body: unknown): Promise<Record<string, unknown>> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const read: unknown = await answer.json()
  return typeof read === 'object' && read !== null ? { ...read } : {}
}

const ECHEC = 'La clé n’a pas répondu. Recommencez, ou entrez autrement.'

/**
 * Shows a block that a passkey needs, and does what its button says: `data-cle` is `entrer` or `ajouter`. Without a script, or in a
 * browser without passkeys, the block stays hidden.
 */
function prepare(bloc: HTMLElement): void {
  const bouton = bloc.querySelector('button')
  const message = bloc.querySelector<HTMLElement>('[role=status]')
  const { cle, retour = '/poste' } = bloc.dataset
  if (!bouton || !message || !browserSupportsWebAuthn()) return
  bloc.hidden = false
  bouton.addEventListener('click', async () => {
    message.textContent = ''
    try {
      const url = cle === 'entrer' ? '/connexion/cle' : '/poste/compte/cles'
      const options = await (
        await fetch(`${url}/options`, { method: 'POST', headers: { 'Content-Type': 'application/json' } })
      ).json()
      const nom = bloc.querySelector('input')?.value ?? ''
      const reponse =
        cle === 'entrer'
          ? await startAuthentication({ optionsJSON: options })
          : await startRegistration({ optionsJSON: options })
      const { vers, erreur } = await send(url, cle === 'entrer' ? { reponse, retour } : { reponse, nom })
      if (typeof vers === 'string') location.assign(vers)
      else message.textContent = typeof erreur === 'string' ? erreur : ECHEC
    } catch {
      message.textContent = ECHEC
    }
  })
}

for (const bloc of document.querySelectorAll<HTMLElement>('[data-cle]')) prepare(bloc)
