import type { Child, FC } from 'hono/jsx'
import { formatNumber } from '../format.ts'
import { Champ, ChampCommune } from './champ.tsx'

/** A commune as one chooses it. */
interface CommuneNommee {
  code: string
  nom: string
  departement: string
}

const nommer = ({ nom, departement }: CommuneNommee): string => `${nom} (${departement})`

/**
 * The same search with a change: a link when what is searched may be in an address, else a form that carries it in its
 * body. `courant`: what is shown now.
 */
export type Aller<S> = (change: Partial<S>, texte: Child, options?: OptionsAller) => Child

export interface OptionsAller {
  classe?: string | undefined
  courant?: boolean | undefined
  rel?: 'prev' | 'next' | undefined
}

/** @param href address of the search with a change */
export const parLien = <S,>(href: (change: Partial<S>) => string): Aller<S> =>
  function lien(change, texte, { classe, courant, rel } = {}) {
    return (
      <a class={classe} rel={rel} href={href(change)} aria-current={courant ? 'true' : undefined}>
        {texte}
      </a>
    )
  }

interface AutourProps {
  centre: CommuneNommee | undefined
  /** What was typed, when it names no commune. */
  lieu: string
  inconnue: boolean
  /** Distances that may be chosen, and the one that is, in km. */
  rayons: readonly number[]
  rayon: number
}

/** The commune that is searched around, and how far. */
export const ChampsAutour: FC<AutourProps> = ({ centre, lieu, inconnue, rayons, rayon }) => {
  const erreur = inconnue ? 'Nous ne trouvons pas cette commune. Vérifiez son nom.' : undefined
  return (
    <>
      <Champ id="lieu" libelle="Commune" erreur={erreur}>
        <ChampCommune id="lieu" lieu={centre ? nommer(centre) : lieu} commune={centre?.code} erreur={erreur} />
      </Champ>
      <Champ id="rayon" libelle="À moins de">
        <select id="rayon" name="rayon">
          {rayons.map(km => (
            <option value={String(km)} selected={km === rayon}>{`${km} km`}</option>
          ))}
        </select>
      </Champ>
    </>
  )
}

/** How the list is shown and sorted goes along with the next search. */
export const ChampsGardes: FC<{ vue: string | undefined; tri: string | undefined }> = ({ vue, tri }) => (
  <>
    {vue ? <input type="hidden" name="vue" value={vue} /> : null}
    {tri ? <input type="hidden" name="tri" value={tri} /> : null}
  </>
)

/** What fewer people ask for, folded unless something of it is chosen; `coches` are its check boxes. */
export const PlusDeCriteres: FC<{ ouvert: boolean; coches: readonly Coche[]; children?: Child }> = ({
  ouvert,
  coches,
  children,
}) => (
  <details class="plus-de-filtres" open={ouvert}>
    <summary>Plus de critères</summary>
    <div class="filtres-liste">
      {children}
      <div class="cases">
        {coches.map(({ nom, cochee, texte }) => (
          <label>
            <input type="checkbox" name={nom} value="oui" checked={cochee} /> {texte}
          </label>
        ))}
      </div>
    </div>
  </details>
)

interface Coche {
  nom: string
  cochee: boolean | undefined
  texte: string
}

/** The occupation that the search is about, to let go by unticking it. */
export const FiltreMetier: FC<{ rome: string; texte: string }> = ({ rome, texte }) => (
  <p class="filtre-metier">
    <label>
      <input type="checkbox" name="rome" value={rome} checked /> {texte}
    </label>
  </p>
)

/** Communes between which a name does not decide. @param aller what leads to the search around one */
export const Candidats: FC<{
  communes: readonly CommuneNommee[]
  aller: (commune: { code: string; lieu: string }) => Child
}> = ({ communes, aller }) =>
  communes.length === 0 ? null : (
    <div class="attention" role="note">
      <p>
        <b>De quelle commune parlez-vous&nbsp;?</b>
      </p>
      <ul>
        {communes.map(commune => (
          <li>{aller({ code: commune.code, lieu: nommer(commune) })}</li>
        ))}
      </ul>
    </div>
  )

/** What every search of the site may change of how its answers are shown. */
interface Montre {
  vue?: 'carte' | undefined
  page: number
}

/** The same page as a list or on a map. */
export const Vues: FC<{ carte: boolean; page: number; aller: Aller<Montre> }> = ({ carte, page, aller }) => (
  <nav class="vues" aria-label="Affichage">
    {aller({ vue: undefined, page }, 'Liste', { classe: 'vue', courant: !carte })}
    {aller({ vue: 'carte', page }, 'Carte', { classe: 'vue', courant: carte })}
  </nav>
)

/** Ways of sorting, from the first page. */
export const Tris = <T,>({
  tris,
  courant,
  aller,
}: {
  tris: readonly { tri: T | undefined; texte: string }[]
  courant: T | undefined
  aller: Aller<{ tri?: T | undefined; page: number }>
}) => (
  <nav class="tris imprimer-non" aria-label="Tri">
    <span aria-hidden="true">Trier par</span>
    {tris.map(({ tri, texte }) => aller({ tri, page: 1 }, texte, { courant: tri === courant }))}
  </nav>
)

/** Pages before and after, when there are several. */
export const Pagination: FC<{ page: number; pages: number; aller: Aller<Montre> }> = ({ page, pages, aller }) =>
  pages < 2 ? null : (
    <nav aria-label="Pages de résultats" class="pagination">
      {page > 1 ? aller({ page: page - 1 }, 'Page précédente', { classe: 'bouton second', rel: 'prev' }) : null}
      <span>
        Page {formatNumber(page)} sur {formatNumber(pages)}
      </span>
      {page < pages ? aller({ page: page + 1 }, 'Page suivante', { classe: 'bouton second', rel: 'next' }) : null}
    </nav>
  )
