import type { FC } from 'hono/jsx'
import { BESOINS } from '#features/orientation/index.ts'
import { direPoids, formatDate, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { isTypeFichier, TYPES } from '../domain/fichier.ts'
import { GENRES, type Recherche, type Ressource } from '../domain/ressource.ts'
import { codesOf } from '../saisie.ts'
import { DEBUT_MOT, FIN_MOT, type Trouvee, type Trouvees } from '../store/chercher.ts'
import { GENRE_TEXTES } from '../texts.ts'

export interface RechercheProps {
  recherche: Recherche
  trouvees: Trouvees
  /** Where the form is sent: the words travel in its body. */
  action: string
  hrefOf: (id: string) => string
  /** Address of the list with other codes. */
  hrefListe: (codes: ReturnType<typeof codesOf>) => string
  territoires: readonly { id: string; nom: string }[]
  libelleBesoin: (code: string) => string
}

/** The search of the library: words of the whole text, and codes. */
export const ChampsRecherche: FC<RechercheProps> = ({ recherche, action, territoires, libelleBesoin }) => (
  <search>
    <form method="post" action={action} class="filtres filtres-ressources">
      <Champ id="q" libelle="Mots du titre ou du texte">
        <input id="q" name="q" type="search" value={recherche.q} maxlength={200} />
      </Champ>
      <Champ id="genre" libelle="Sorte de document">
        <Liste
          id="genre"
          name="genre"
          options={GENRES.map(valeur => ({ valeur, texte: GENRE_TEXTES[valeur] }))}
          valeur={recherche.genre}
          vide="Toutes"
        />
      </Champ>
      <Champ id="besoin" libelle="Sujet">
        <Liste
          id="besoin"
          name="besoin"
          options={BESOINS.map(valeur => ({ valeur, texte: libelleBesoin(valeur) }))}
          valeur={recherche.besoin}
          vide="Tous"
        />
      </Champ>
      <Champ id="territoire" libelle="Territoire">
        <Liste
          id="territoire"
          name="territoire"
          options={territoires.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
          valeur={recherche.territoire}
          vide="Tous"
        />
      </Champ>
      {recherche.rome ? <input type="hidden" name="rome" value={recherche.rome} /> : null}
      <button type="submit" class="bouton">
        Chercher
      </button>
    </form>
  </search>
)

/** What was found, and the way to the other pages. */
export const Resultats: FC<RechercheProps> = props => {
  const { recherche, trouvees, hrefOf } = props
  const { total, liste, elargie } = trouvees
  if (total === 0)
    return (
      <p class="rien" role="status">
        Aucun document. Essayez d’autres mots, ou enlevez un choix.
      </p>
    )
  return (
    <section aria-labelledby="trouves">
      <h2 id="trouves">{plural(total, 'document')}</h2>
      {elargie ? <p class="attention">Aucun document n’a tous ces mots. Ceux-ci en ont une partie.</p> : null}
      <ul class="ressources-liste">
        {liste.map(trouvee => (
          <Ligne {...trouvee} href={hrefOf(trouvee.ressource.id)} />
        ))}
      </ul>
      <Pages {...props} page={Math.max(1, Math.min(recherche.page, trouvees.pages))} />
    </section>
  )
}

const Ligne: FC<Trouvee & { href: string }> = ({ ressource: r, extrait, href }) => (
  <li class="ressource-ligne">
    <p class="surtitre">
      {GENRE_TEXTES[r.genre]}
      {r.membres ? ' · réservé aux professionnels' : ''}
    </p>
    <h3>
      <a href={href}>{typo(r.titre)}</a>
    </h3>
    {extrait ? (
      <p class="ressource-extrait">
        … <Surligne texte={extrait} /> …
      </p>
    ) : r.resume ? (
      <p>{typo(court(r.resume))}</p>
    ) : null}
    <p class="petit">
      {[typo(r.structure.nom), direFichier(r), `mis à jour le ${formatDate(r.majLe.toISOString())}`]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </li>
)

const COURT = 220
const court = (texte: string): string =>
  texte.length <= COURT ? texte : `${texte.slice(0, COURT).replace(/\s+\S*$/, '')}…`

/** "PDF, 340 ko" */
export const direFichier = ({ version }: Pick<Ressource, 'version'>): string =>
  version && isTypeFichier(version.type) ? `${TYPES[version.type].nom}, ${direPoids(version.taille)}` : ''

/** An excerpt, its words marked. */
const Surligne: FC<{ texte: string }> = ({ texte }) => (
  <>
    {texte.split(DEBUT_MOT).map((morceau, i) => {
      const [mot = '', suite] = morceau.split(FIN_MOT)
      return i === 0 || suite === undefined ? (
        morceau
      ) : (
        <>
          <mark>{mot}</mark>
          {suite}
        </>
      )
    })}
  </>
)

/** Pages before and after: links while there are only codes, else forms that carry the words. */
const Pages: FC<RechercheProps & { page: number }> = ({ recherche, trouvees: { pages }, page, action, hrefListe }) => {
  if (pages < 2) return null
  const aller = (vers: number, texte: string) =>
    recherche.q === '' ? (
      <a class="bouton second" href={hrefListe(codesOf({ ...recherche, page: vers }))}>
        {texte}
      </a>
    ) : (
      <form method="post" action={action}>
        <input type="hidden" name="q" value={recherche.q} />
        {Object.entries(codesOf({ ...recherche, page: vers })).map(([nom, valeur]) =>
          valeur === undefined ? null : <input type="hidden" name={nom} value={String(valeur)} />,
        )}
        <button type="submit" class="bouton second">
          {texte}
        </button>
      </form>
    )
  return (
    <nav aria-label="Pages de résultats" class="pagination">
      {page > 1 ? aller(page - 1, 'Page précédente') : null}
      <span>
        Page {page} sur {pages}
      </span>
      {page < pages ? aller(page + 1, 'Page suivante') : null}
    </nav>
  )
}
