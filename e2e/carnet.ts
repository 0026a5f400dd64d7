import type { Locator, Page } from 'playwright-core'

/**
 * What a journey asks of somebody: what there is to read, to choose, to type and to press. `docs/projet-vingt-minutes.md` says how it
 * becomes a time, and where the speeds come from.
 */
export interface Effort {
  pages: number
  mots: number
  choix: number
  signes: number
  appuis: number
}

/** Minutes to think: a story to tell, three occupations to choose, a step to set. */
export const REFLEXION_MIN = 5

/** Speeds of an ordinary reader who skips nothing, and of a slow one; the sources are in `docs/projet-vingt-minutes.md`. */
export const ALLURES = {
  ordinaire: { motsParMinute: 184, secondesParChoix: 3, signesParMinute: 181, secondesParAppui: 3 },
  lente: { motsParMinute: 120, secondesParChoix: 5, signesParMinute: 90, secondesParAppui: 6 },
} as const

/** Minutes that an effort takes at a pace. */
export const minutesOf = ({ mots, choix, signes, appuis }: Effort, allure: keyof typeof ALLURES): number => {
  const { motsParMinute, secondesParChoix, signesParMinute, secondesParAppui } = ALLURES[allure]
  return mots / motsParMinute + signes / signesParMinute + (choix * secondesParChoix + appuis * secondesParAppui) / 60
}

/** Texts that one sees in the page: neither menus, nor the way between the steps, nor what is folded or read aloud alone. */
const textesVus = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    if (!main) return []
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    const textes: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (!parent?.checkVisibility() || parent.closest('nav, aside, select, .hors-ecran')) continue
      textes.push((walker.currentNode.textContent ?? '').trim())
    }
    return textes
  })

const compterMots = (texte: string): number => texte.split(/\s+/).filter(mot => /[\p{L}\d]/u.test(mot)).length

/** Does what a person does in a page, and writes down what it asks of them. */
export function openCarnet(page: Page) {
  const effort: Effort = { pages: 0, mots: 0, choix: 0, signes: 0, appuis: 0 }
  const lus = new Set<string>()
  /** A page is read whole, but for what was read before: the scale of an activity, a page that comes back with one thing more. */
  const lire = async (): Promise<void> => {
    const neufs = [...new Set(await textesVus(page))].filter(texte => !lus.has(texte))
    for (const texte of neufs) lus.add(texte)
    effort.pages++
    effort.mots += neufs.reduce((somme, texte) => somme + compterMots(texte), 0)
  }
  const appuyer = async (bouton: Locator): Promise<void> => {
    effort.appuis++
    await Promise.all([page.waitForEvent('domcontentloaded'), bouton.click()])
    await lire()
  }
  return {
    effort,
    appuyer,
    aller: async (adresse: string) => {
      await page.goto(adresse)
      await lire()
    },
    presser: (nom: string) => appuyer(page.getByRole('button', { name: nom, exact: true })),
    etape: (nom: string) => appuyer(page.locator('.projet-etapes').getByRole('button', { name: nom })),
    cocher: async (case_: Locator) => {
      effort.choix++
      await case_.check()
    },
    choisir: async (selecteur: string, label: string) => {
      effort.choix++
      await page.selectOption(selecteur, { label })
    },
    ecrire: async (selecteur: string, texte: string) => {
      effort.signes += texte.length
      await page.fill(selecteur, texte)
    },
  }
}
