import type { FC } from 'hono/jsx'
import { BESOINS, type Reseau } from '#features/orientation/index.ts'
import type { Commune } from '#features/territoires/index.ts'
import { formatDistance, formatFraicheur, formatNumber, formatPhone, phoneHref, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import {
  type Aller,
  Candidats,
  ChampsAutour,
  ChampsGardes,
  Pagination,
  parLien,
  Tris,
  Vues,
} from '#web/kit/recherche.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Referentiel } from '../domain/reseaux.ts'
import type { SearchHit, SearchResult } from '../store/search.ts'
import { Carte } from './carte.tsx'
import { type Assouplissement, RAYONS, type RechercheAnnuaire } from './recherche.ts'

export interface Assoupli extends Assouplissement {
  total: number
}

export interface AnnuaireProps {
  cadre: Cadre
  recherche: RechercheAnnuaire
  resultat: SearchResult
  referentiel: Referentiel
  /** The commune that is searched around. */
  centre: Commune | undefined
  nomCommune: (code: string) => string
  /** Communes between which the name that was typed does not decide. */
  candidats: readonly Commune[]
  communeInconnue: boolean
  /** When nothing is found: the filters to let go, and how many structures each would show. */
  assouplissements: readonly Assoupli[]
  now: Date
}

export const PageAnnuaire: FC<AnnuaireProps> = props => {
  const { cadre, recherche, resultat, referentiel, centre, nomCommune, candidats, now } = props
  const { total, hits, page, pages } = resultat
  const debut = (page - 1) * 20 + 1
  const titre = titreOf(recherche, centre)
  const aller = parLien<RechercheAnnuaire>(change => linkTo(recherche, change))
  return (
    <Page
      cadre={cadre}
      titre={page > 1 ? `${titre}, page ${page}` : titre}
      // One address for search engines, not one for each filter.
      description={isFiltered(recherche) ? undefined : DESCRIPTION}
      menu="annuaire"
    >
      <div class="cadre annuaire">
        <header>
          <h1>{titre}</h1>
          <p class="chapeau">Qui peut vous aider, où, et comment les joindre.</p>
        </header>
        <Filtres {...props} />
        <Candidats
          communes={candidats}
          aller={({ code, lieu }) => <a href={linkTo(recherche, { commune: code, page: 1 })}>{lieu}</a>}
        />
        <section aria-labelledby="total">
          <div class="annuaire-tete">
            <h2 id="total">{total === 0 ? 'Aucune structure' : plural(total, 'structure')}</h2>
            {total > 0 ? <Vues carte={recherche.vue === 'carte'} page={page} aller={aller} /> : null}
          </div>
          {total === 0 ? (
            <Rien recherche={recherche} assouplissements={props.assouplissements} />
          ) : (
            <Tri recherche={recherche} aller={aller} />
          )}
          <div class={recherche.vue === 'carte' ? 'annuaire-carte' : undefined}>
            {total > 0 && recherche.vue === 'carte' ? (
              <Carte
                hits={hits.map(hit => ({ ...hit, lien: paths.structure(hit.id) }))}
                centre={centre ? { ...centre, rayonKm: recherche.rayon } : null}
                nomCommune={nomCommune}
              />
            ) : null}
            <ol class="fiches" start={debut}>
              {hits.map(hit => (
                <Resultat hit={hit} referentiel={referentiel} nomCommune={nomCommune} now={now} />
              ))}
            </ol>
          </div>
          <Pagination page={page} pages={pages} aller={aller} />
          {total > 0 ? (
            <p class="imprimer-non petit">
              <a href={csvLink(recherche)}>Télécharger cette liste</a> pour un tableur (CSV, {plural(total, 'ligne')})
            </p>
          ) : null}
        </section>
      </div>
    </Page>
  )
}

const DESCRIPTION =
  'Toutes les structures qui aident à s’orienter, se former et trouver un emploi : adresse, horaires, services.'

const isFiltered = ({ q, lieu, commune, reseau, besoin, tri, vue, page }: RechercheAnnuaire): boolean =>
  Boolean(q || lieu || commune || reseau || besoin || tri || vue || page > 1)

const titreOf = ({ q, reseau, besoin }: RechercheAnnuaire, centre: Commune | undefined): string => {
  const quoi = q ? `\u00a0: «\u00a0${q}\u00a0»` : reseau || besoin ? '\u00a0: recherche' : ''
  return `Annuaire${quoi}${centre ? ` autour de ${centre.nom}` : ''}`
}

const Filtres: FC<AnnuaireProps> = ({ recherche, referentiel, resultat, centre, communeInconnue }) => {
  const counts = new Map(resultat.reseaux.map(({ reseau, total }) => [reseau, total]))
  const reseaux = [...referentiel.reseaux.values()]
    .map(({ code, nomComplet }) => ({ code, nom: code === 'autre' ? 'Sans réseau' : nomComplet }))
    .map(({ code, nom }) => ({
      valeur: code,
      texte: typo(counts.has(code) ? `${nom} (${formatNumber(counts.get(code) ?? 0)})` : nom),
    }))
    .sort((a, b) => a.texte.localeCompare(b.texte, 'fr'))
  const besoins = BESOINS.map(code => ({ valeur: code, texte: referentiel.besoins.get(code)?.libelle ?? code }))
  return (
    <search>
      <form method="get" action={paths.annuaire()} class="filtres">
        <Champ id="q" libelle="Nom ou mot-clé">
          <input id="q" name="q" type="search" value={recherche.q} maxlength={200} />
        </Champ>
        <ChampsAutour
          centre={centre}
          lieu={recherche.lieu}
          inconnue={communeInconnue}
          rayons={RAYONS}
          rayon={recherche.rayon}
        />
        <Champ id="besoin" libelle="Pour quoi">
          <Liste id="besoin" name="besoin" options={besoins} valeur={recherche.besoin} vide="Tout" />
        </Champ>
        <Champ id="reseau" libelle="Réseau">
          <Liste id="reseau" name="reseau" options={reseaux} valeur={recherche.reseau} vide="Tous" />
        </Champ>
        <ChampsGardes vue={recherche.vue} tri={recherche.tri} />
        <button type="submit" class="bouton">
          Chercher
        </button>
      </form>
    </search>
  )
}

const linkTo = (recherche: RechercheAnnuaire, change: Partial<RechercheAnnuaire>): string => {
  const { q, reseau, besoin, commune, rayon, vue, tri, page } = { ...recherche, ...change }
  return paths.annuaire({
    q,
    reseau,
    besoin,
    commune,
    rayon: commune ? rayon : undefined,
    vue,
    tri,
    page: page > 1 ? page : undefined,
  })
}

const csvLink = ({ q, reseau, besoin, commune, rayon, tri }: RechercheAnnuaire): string =>
  paths.annuaireCsv({ q, reseau, besoin, commune, rayon: commune ? rayon : undefined, tri })

const Tri: FC<{ recherche: RechercheAnnuaire; aller: Aller<RechercheAnnuaire> }> = ({ recherche, aller }) => {
  const proche = recherche.commune ? 'Distance' : recherche.q ? 'Pertinence' : undefined
  const tris = [
    ...(proche ? [{ tri: undefined, texte: proche }] : []),
    { tri: 'nom', texte: 'Nom' },
    { tri: 'date', texte: 'Fiches les plus récentes' },
  ] as const
  const courant = recherche.tri ?? (proche ? undefined : 'nom')
  return <Tris tris={tris} courant={courant} aller={aller} />
}

const Resultat: FC<Pick<AnnuaireProps, 'referentiel' | 'nomCommune' | 'now'> & { hit: SearchHit }> = props => {
  const { hit, referentiel, nomCommune, now } = props
  const ville = [hit.codePostal, hit.commune ? nomCommune(hit.commune) : undefined].filter(Boolean).join(' ')
  return (
    <li class="fiche-resume">
      <Surtitre referentiel={referentiel} reseau={hit.reseau} />
      <h3>
        <a href={paths.structure(hit.id)}>{typo(hit.nom)}</a>
      </h3>
      <p>
        {[hit.adresse, ville].filter(Boolean).join(', ')}
        {hit.distanceKm === undefined ? null : <b> · {formatDistance(hit.distanceKm)}</b>}
      </p>
      {hit.telephone ? (
        <p>
          <a href={phoneHref(hit.telephone)}>{formatPhone(hit.telephone)}</a>
        </p>
      ) : null}
      {hit.miseAJour ? <p class="fraicheur">{formatFraicheur(hit.miseAJour, now)}</p> : null}
    </li>
  )
}

/** Name of the réseau of a structure, for readers who do not know its acronym; nothing for one that has none. */
export const Surtitre: FC<{ referentiel: Referentiel; reseau: Reseau }> = ({ referentiel, reseau }) => {
  const nom = reseau === 'autre' ? undefined : referentiel.reseaux.get(reseau)?.nomComplet
  return nom ? <p class="surtitre">{typo(nom)}</p> : null
}

const Rien: FC<Pick<AnnuaireProps, 'recherche' | 'assouplissements'>> = ({ recherche, assouplissements }) => (
  <div class="rien">
    <p>Aucune structure ne remplit tous ces critères. {assouplissements.length > 0 ? 'Essayez ainsi\u00a0:' : ''}</p>
    <ul>
      {assouplissements.map(({ texte, change, total }) => (
        <li>
          <a href={linkTo(recherche, change)}>{texte}</a>, {plural(total, 'structure')}
        </li>
      ))}
      <li>
        <a href={paths.annuaire()}>Voir tout l’annuaire</a>
      </li>
      <li>
        <a href={paths.accueil}>Dire ce qui vous amène</a>, avec vos mots
      </li>
    </ul>
  </div>
)
