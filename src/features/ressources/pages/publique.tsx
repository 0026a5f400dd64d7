import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { isImage } from '../domain/fichier.ts'
import type { Lien, Ressource } from '../domain/ressource.ts'
import { ETAT_TEXTES, GENRE_TEXTES, OBJET_TEXTES } from '../texts.ts'
import { ChampsRecherche, direFichier, type RechercheProps, Resultats } from './recherche.tsx'

const DESCRIPTION =
  'Dépliants, guides et modèles sur les métiers, les formations et l’emploi : à lire, à télécharger, à imprimer.'

/** The library as everybody reads it. */
export const PageRessources: FC<RechercheProps & { cadre: Cadre }> = ({ cadre, ...props }) => (
  <Page
    cadre={cadre}
    titre={props.recherche.q === '' ? 'Documents' : 'Documents trouvés'}
    description={props.recherche.q === '' ? DESCRIPTION : undefined}
  >
    <div class="cadre annuaire">
      <header>
        <h1>Documents</h1>
        <p class="chapeau">Dépliants, guides et modèles du réseau. À lire, à télécharger, à imprimer.</p>
      </header>
      <ChampsRecherche {...props} />
      <Resultats {...props} />
    </div>
  </Page>
)

export interface FicheProps {
  ressource: Ressource
  liens: readonly Lien[]
  /** What is written in it, piece by piece. */
  passages: readonly string[]
  libelleBesoin: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  /** Today, ISO. */
  leJour: string
}

/** One document: what it is, the file, what is written in it, and what it is for. */
export const PageRessource: FC<FicheProps & { cadre: Cadre }> = ({ cadre, ...props }) => {
  const { ressource: r } = props
  return (
    <Page cadre={cadre} titre={typo(r.titre)} description={typo(r.resume) || typo(r.titre)}>
      <article class="cadre fiche fiche-ressource">
        <header class="fiche-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={paths.ressources()}>Documents</a>
          </nav>
          <p class="surtitre">{GENRE_TEXTES[r.genre]}</p>
          <h1>{typo(r.titre)}</h1>
        </header>
        <div class="fiche-corps">
          {r.resume ? r.resume.split(/\n{2,}/).map(p => <p>{typo(p)}</p>) : null}
          <Telecharger ressource={r} href={paths.ressourceFichier(r.id)} />
          <Apercu {...props} href={paths.ressourceFichier(r.id)} />
        </div>
        <aside class="cote" aria-label="À propos de ce document">
          <section aria-labelledby="qui">
            <h2 id="qui">Qui le tient à jour</h2>
            <p>
              <a href={paths.structure(r.structure.id)}>{typo(r.structure.nom)}</a>
            </p>
            <p class="petit">
              Mis à jour le {formatDate(r.majLe.toISOString())}. <Relecture {...props} />
            </p>
            <p class="petit">Pour l’avoir sur papier, imprimez-le ou demandez-le à cette structure.</p>
          </section>
          <Sujets {...props} />
          {props.liens.length > 0 ? (
            <section aria-labelledby="ou">
              <h2 id="ou">Où il sert</h2>
              <ul>
                {props.liens.map(lien => (
                  <li>
                    {OBJET_TEXTES[lien.objet]} : <a href={hrefDuLien(lien)}>{typo(lien.nom)}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {r.demonstration ? <p class="petit">Document inventé, pour la démonstration.</p> : null}
        </aside>
      </article>
    </Page>
  )
}

/** The page of what a document is attached to. */
export const hrefDuLien = ({ objet, id }: Lien): string =>
  ({
    territoire: paths.portrait('reseau', id),
    structure: paths.structure(id),
    service: paths.service(id),
    evenement: paths.evenement(id),
  })[objet]

export const Relecture: FC<Pick<FicheProps, 'ressource' | 'leJour'>> = ({ ressource: { revueLe }, leJour }) =>
  revueLe < leJour ? (
    <b>À vérifier : il devait être relu le {formatDate(revueLe)}.</b>
  ) : (
    <>Prochaine relecture le {formatDate(revueLe)}.</>
  )

export const Telecharger: FC<{ ressource: Ressource; href: string }> = ({ ressource: r, href }) =>
  r.version ? (
    <p class="imprimer-non">
      <a class="bouton" href={href} download={r.version.nom}>
        Télécharger
      </a>{' '}
      <span class="petit">
        {direFichier(r)}, {ETAT_TEXTES[r.version.etat]}
      </span>
    </p>
  ) : null

const LUS = 30

/** What is in the file, as plain text: nothing of the file itself is opened here. An image is shown. */
export const Apercu: FC<Pick<FicheProps, 'ressource' | 'passages'> & { href: string }> = ({
  ressource: { version, titre },
  passages,
  href,
}) => {
  if (version && isImage(version.type))
    return (
      <p>
        <img class="ressource-image" src={href} alt={titre} loading="lazy" />
      </p>
    )
  if (passages.length === 0) return null
  return (
    <section aria-labelledby="texte" class="ressource-texte">
      <h2 id="texte">Ce qui y est écrit</h2>
      <p class="petit">Le texte seul, sans la mise en page. Le document complet est à télécharger.</p>
      {passages
        .slice(0, LUS)
        .flatMap(passage => passage.split('\n'))
        .map(ligne => (
          <p>{ligne}</p>
        ))}
      {passages.length > LUS ? <p class="petit">La suite est dans le document.</p> : null}
    </section>
  )
}

export const Sujets: FC<Pick<FicheProps, 'ressource' | 'libelleBesoin' | 'nomMetier'>> = ({
  ressource: { besoins, romes },
  libelleBesoin,
  nomMetier,
}) =>
  besoins.length + romes.length === 0 ? null : (
    <section aria-labelledby="sujets">
      <h2 id="sujets">De quoi il parle</h2>
      <ul>
        {besoins.map(code => (
          <li>{typo(libelleBesoin(code))}</li>
        ))}
        {romes.map(rome => (
          <li>
            <a href={paths.metier(rome)}>{typo(nomMetier(rome) ?? `métier ${rome}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
