import type { Child, FC } from 'hono/jsx'
import { formatDate, formatHour, wallClock } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { formatCode } from '../domain/code.ts'
import { ETAPES } from '../domain/progres.ts'
import { NOMS_ETAPES } from '../mots.ts'
import { packProjet } from '../paquet.ts'
import type { Etat, NomPage } from '../parcours/etat.ts'

/** What every page of the project is given. */
export interface ProjetProps {
  cadre: Cadre
  etat: Etat
}

interface PageProjetProps extends ProjetProps {
  page: NomPage
  titre: string
  chapeau?: Child
  /** Where the form goes by default: the page itself when absent. */
  vers?: NomPage | undefined
  classe?: string | undefined
  children?: Child
}

/**
 * A page of the project: one form around it, which carries the whole project to the next page. Going elsewhere in the project is a button of this form,
 * so that what was just typed goes along.
 */
export const PageProjet: FC<PageProjetProps> = ({ cadre, etat, page, titre, chapeau, vers, classe, children }) => (
  <Page cadre={cadre} titre={etat.fautes.length > 0 ? `Erreur : ${titre}` : titre} menu="projet" classe={classe}>
    <projet-memoire class="cadre projet" data-id={etat.projet.id} data-le={etat.now.toISOString()}>
      <form id="projet" method="post" action={paths.projetPage(vers ?? page)}>
        <Porte etat={etat} de={page} />
        {/* What Enter does in a field: go on, whatever buttons come before. */}
        <button type="submit" hidden>
          Continuer
        </button>
        <header class="projet-tete">
          <p class="surtitre">Mon projet</p>
          <h1>{titre}</h1>
          {chapeau ? <p class="chapeau">{chapeau}</p> : null}
        </header>
        {etat.avis ? (
          <p class="projet-avis" role="status">
            {etat.avis}
          </p>
        ) : null}
        <ResumeErreurs erreurs={etat.fautes} />
        {children}
        <nav class="projet-etapes imprimer-non" aria-label="Les étapes de mon projet">
          <ul class="projet-etapes-liste">
            {ETAPES.map(etape => (
              <li>
                <Aller vers={etape} courante={etape === page}>
                  {NOMS_ETAPES[etape]}
                </Aller>
              </li>
            ))}
          </ul>
        </nav>
        <Garde etat={etat} page={page} />
      </form>
    </projet-memoire>
  </Page>
)

/** The hidden fields: the project, its code, and the page that the other fields are those of. */
export const Porte: FC<{ etat: Pick<Etat, 'projet' | 'cle'>; de?: NomPage | undefined }> = ({ etat, de }) => (
  <>
    <input type="hidden" name="projet" value={packProjet(etat.projet)} />
    {etat.cle === undefined ? null : <input type="hidden" name="cle" value={etat.cle} />}
    {de === undefined ? null : <input type="hidden" name="de" value={de} />}
  </>
)

interface AllerProps {
  vers: NomPage
  courante?: boolean | undefined
  classe?: string | undefined
  children?: Child
}

/** To another page of the project, with what was typed here. */
export const Aller: FC<AllerProps> = ({ vers, courante, classe = 'bouton second bouton-petit', children }) => (
  <button type="submit" class={classe} formaction={paths.projetPage(vers)} aria-current={courante ? 'step' : undefined}>
    {children}
  </button>
)

/** Where the project is kept, said on every page. */
const Garde: FC<{ etat: Etat; page: NomPage }> = ({ etat: { cle, garde }, page }) => (
  <aside class="projet-garde imprimer-non" aria-label="Où est gardé mon projet">
    {cle === undefined ? (
      <>
        <p data-sans-script>
          Votre projet n’est gardé nulle part&nbsp;: il est dans cette page. Tant qu’il n’est pas gardé, revenez en
          arrière avec les boutons de la page&nbsp;: la flèche du navigateur oublie ce qui suit. Une fois gardé, plus
          rien ne se perd.
        </p>
        <p data-avec-script hidden>
          Votre projet est enregistré sur cet appareil, à chaque réponse.{' '}
          <button type="button" class="bouton discret bouton-petit" data-oublier>
            L’effacer de cet appareil
          </button>
        </p>
      </>
    ) : (
      <p>
        Votre projet est gardé{garde ? ` (${formatDate(garde.toISOString())}, ${formatHour(wallClock(garde))})` : ''}.
        Code de reprise&nbsp;: <b class="projet-code">{formatCode(cle)}</b>
      </p>
    )}
    {page === 'garder' ? null : (
      <p class="actions">
        <Aller vers="garder">{cle === undefined ? 'Garder mon projet' : 'Garde et fichier'}</Aller>
        {cle === undefined ? null : <Aller vers="partager">Partager</Aller>}
        <Aller vers="imprimer">Imprimer</Aller>
      </p>
    )}
  </aside>
)

/** The fault of a field. */
export const fauteOf = ({ fautes }: Pick<Etat, 'fautes'>, champ: string): string | undefined =>
  fautes.find(faute => faute.champ === champ)?.texte

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'projet-memoire': {
        class?: string
        'data-id'?: string
        'data-le'?: string
        'data-accueil'?: string
        'data-hors-ligne'?: string
        children?: Child
      }
    }
  }
}
