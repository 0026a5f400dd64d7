import { cleDe, creerEnvoyeur, Refus } from './envoi-tus.ts'

/** A file of a form is sent before the form, which then names it: the page says how far it is, and it goes on where it stopped. */

function elementsDe(bloc: HTMLElement) {
  const form = bloc.closest('form')
  const champ = bloc.querySelector<HTMLInputElement>('input[type=file]')
  const suivi = bloc.querySelector<HTMLElement>('[data-suivi]')
  const barre = bloc.querySelector('progress')
  const dit = bloc.querySelector<HTMLElement>('[data-dit]')
  const pause = bloc.querySelector<HTMLButtonElement>('[data-pause]')
  return form && champ && suivi && barre && dit && pause ? { form, champ, suivi, barre, dit, pause } : undefined
}

function preparer(
  bloc: HTMLElement,
  { form, champ, suivi, barre, dit, pause }: NonNullable<ReturnType<typeof elementsDe>>,
) {
  const arretes = bloc.querySelector<HTMLElement>('[data-arretes]')
  if (arretes) arretes.hidden = false
  const envoyeur = creerEnvoyeur({
    adresse: bloc.dataset.envoi ?? '',
    pour: bloc.dataset.pour ?? '',
    connus: new Map(
      [...bloc.querySelectorAll<HTMLElement>('[data-adresse]')].map(({ dataset }) => [
        cleDe(dataset.taille, dataset.metadonnees),
        dataset.adresse ?? '',
      ]),
    ),
    montrer: (recu, taille) => {
      barre.value = Math.floor((recu / taille) * 100)
      dit.textContent = `${barre.value} % envoyés.`
    },
    perdu: () => {
      dit.textContent = 'La connexion est perdue. L’envoi reprendra où il s’est arrêté.'
    },
  })
  let enRoute = false

  const figer = (oui: boolean): void => {
    enRoute = oui
    for (const bouton of form.querySelectorAll<HTMLButtonElement>('button[type=submit]')) bouton.disabled = oui
    pause.textContent = oui ? 'Mettre en pause' : 'Reprendre'
  }
  const finir = (envoi: string): void => {
    const cache = form.querySelector<HTMLInputElement>('input[name=envoi]') ?? document.createElement('input')
    cache.type = 'hidden'
    cache.name = 'envoi'
    cache.value = envoi
    bloc.append(cache)
    // It is there already.
    champ.disabled = true
    form.submit()
  }
  const partir = async (fichier: File): Promise<void> => {
    suivi.hidden = false
    pause.hidden = false
    figer(true)
    try {
      const envoi = await envoyeur.envoyer(fichier)
      pause.hidden = envoi !== undefined
      dit.textContent = envoi ? 'Le fichier est envoyé. Le site le contrôle.' : 'L’envoi est en pause.'
      if (envoi) finir(envoi)
    } catch (error) {
      pause.hidden = true
      dit.textContent = error instanceof Refus ? error.message : 'L’envoi s’est arrêté. Rechargez la page.'
    } finally {
      figer(false)
    }
  }

  champ.addEventListener('change', () => {
    const [fichier] = champ.files ?? []
    const trop = fichier !== undefined && fichier.size > Number(bloc.dataset.max)
    champ.setCustomValidity(trop ? (bloc.dataset.tropLourd ?? '') : '')
    if (trop) champ.reportValidity()
  })
  pause.addEventListener('click', () => {
    const [fichier] = champ.files ?? []
    if (enRoute) envoyeur.arreter()
    else if (fichier) void partir(fichier)
  })
  form.addEventListener('submit', event => {
    const [fichier] = champ.files ?? []
    if (enRoute) event.preventDefault()
    // Nothing to send, or nothing that may be: the form says so itself.
    if (enRoute || !fichier || fichier.size === 0) return
    event.preventDefault()
    if (champ.reportValidity()) void partir(fichier)
  })
  // Back on this page, the form is as it was before it left.
  addEventListener('pageshow', () => {
    champ.disabled = false
  })
}

for (const bloc of document.querySelectorAll<HTMLElement>('[data-envoi]')) {
  const elements = elementsDe(bloc)
  if (elements) preparer(bloc, elements)
}
