import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { ARevoir } from '../domain/lien.ts'
import type { Ressource } from '../domain/ressource.ts'
import { ETAT_TEXTES, GENRE_TEXTES } from '../texts.ts'
import { LiensARevoir } from './liens.tsx'
import { ChampsRecherche, type RechercheProps, Resultats } from './recherche.tsx'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  /** Whether they may add documents. */
  tient: boolean
}

/** The library as an agent of the network reads it: what is for members too. */
export const PageBibliotheque: FC<ListeProps & RechercheProps & { liens: readonly ARevoir[] }> = ({
  cadre,
  agent,
  tient,
  liens,
  ...props
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Documents" menu="ressources">
    <div>
      <h1>Documents</h1>
      <p class="chapeau">Ce que le réseau partage : dépliants, guides, comptes rendus, modèles.</p>
    </div>
    {tient ? (
      <p class="actions">
        <a class="bouton" href={`${postePaths.ressources}/nouvelle`}>
          Ajouter un document
        </a>
        <a href={`${postePaths.ressources}/tenues`}>Ceux de ma structure</a>
      </p>
    ) : null}
    {liens.length > 0 ? (
      <p>
        <a href="#liens-a-revoir">Services en ligne : {plural(liens.length, 'lien')} à revoir</a>
      </p>
    ) : null}
    <ChampsRecherche {...props} />
    <Resultats {...props} />
    <LiensARevoir liens={liens} />
  </PagePoste>
)

/** What a structure keeps: what is to be read again first. @param leJour today, ISO */
export const PageTenues: FC<{ cadre: Cadre; agent: Agent; ressources: readonly Ressource[]; leJour: string }> = ({
  cadre,
  agent,
  ressources,
  leJour,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Documents de ma structure" menu="ressources">
    <div>
      <p class="fil">
        <a href={postePaths.ressources}>Documents</a>
      </p>
      <h1>Documents de ma structure</h1>
    </div>
    <p class="actions">
      <a class="bouton" href={`${postePaths.ressources}/nouvelle`}>
        Ajouter un document
      </a>
    </p>
    {ressources.length === 0 ? <p class="rien">Votre structure n’a encore rien partagé.</p> : null}
    <ul class="file">
      {ressources.map(r => (
        <li class="file-ligne">
          <p class="surtitre">
            {GENRE_TEXTES[r.genre]} · {r.membres ? 'réservé aux professionnels' : 'public'}
          </p>
          <h2>
            <a href={postePaths.ressource(r.id)}>{typo(r.titre)}</a>
          </h2>
          <p class="petit">
            <b>{direEtat(r)}</b> ·{' '}
            {r.revueLe < leJour ? (
              <b>à relire depuis le {formatDate(r.revueLe)}</b>
            ) : (
              `à relire le ${formatDate(r.revueLe)}`
            )}
          </p>
        </li>
      ))}
    </ul>
  </PagePoste>
)

const direEtat = ({ archiveLe, version }: Ressource): string =>
  archiveLe ? 'Archivé' : version ? `Visible, ${ETAT_TEXTES[version.etat]}` : 'Pas encore visible : contrôle en cours'
