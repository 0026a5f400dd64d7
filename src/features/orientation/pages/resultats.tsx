import type { FC } from 'hono/jsx'
import { capitalize, formatDate, plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { ReperesDe } from '../domain/reperes.ts'
import type { ALire, Reponse } from '../domain/reponse.ts'
import type { Reseau } from '../domain/vocabulaire.ts'
import { Numero } from './accueil.tsx'
import type { VersionDesRegles } from './classement.tsx'
import { Ecartees } from './ecartees.tsx'
import { Faits } from './faits.tsx'
import { CartePorte } from './porte.tsx'
import { BlocQuestion, isAskable } from './question.tsx'
import type { Erreur, Recherche } from './recherche.ts'

export interface ResultatsProps {
  cadre: Cadre
  recherche: Recherche
  reponse: Reponse
  /** What can be read now. */
  lire: readonly ALire[]
  now: Date
  /** Label of the commune that was understood: "Anet (28)". */
  lieu: string | undefined
  nomReseau: (code: Reseau) => string
  /** Short name of the réseau that is asked for. */
  reseau: string | undefined
  reperesDe: ReperesDe
  regles: VersionDesRegles
  erreurs?: readonly Erreur[] | undefined
}

const NOMBRES = ['Aucune', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix']

/** "Trois portes pour vous" */
export const countPortes = (count: number): string =>
  `${NOMBRES[count] ?? capitalize(plural(count, 'porte'))}${count < NOMBRES.length ? ` porte${count > 1 ? 's' : ''}` : ''}`

export const PageResultats: FC<ResultatsProps> = props => {
  const { cadre, recherche, reponse, now, lieu, nomReseau, reseau, reperesDe, erreurs = [] } = props
  const { compris, portes, ecartees, question } = reponse
  const sansLieu = lieu === undefined && portes.length > 0
  const titre =
    portes.length > 0
      ? `${countPortes(portes.length)} ${sansLieu ? 'à connaître' : 'pour vous'}`
      : 'Aucune porte trouvée'
  const asked = question && isAskable(question) && !recherche.inconnus.includes(question.champ) ? question : null
  // The contradiction that the question asks about is not said twice.
  const contradictions = compris.contradictions.filter(({ texte }) => texte !== asked?.texte)
  return (
    <Page cadre={cadre} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="portes" classe="page-resultats">
      <div class="cadre resultats">
        <div class="principal">
          <header class="resultats-tete">
            <h1>{titre}</h1>
            <p class="imprimer-seul">
              Liste du {formatDate(now.toISOString())}. Les heures d’ouverture sont celles de ce jour.
            </p>
            <p class="chapeau">Voici ce que nous avons compris. Corrigez si besoin.</p>
            <ResumeErreurs erreurs={erreurs} />
            <Faits
              recherche={recherche}
              compris={compris}
              lieu={lieu}
              reseau={reseau}
              erreurs={erreurs}
              demande={asked?.champ}
            />
          </header>
          {contradictions.length > 0 ? (
            <div class="attention" role="note">
              <p>
                <b>Deux choses semblent se contredire.</b>
              </p>
              <ul>
                {contradictions.map(({ texte }) => (
                  <li>{typo(texte)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {asked ? <BlocQuestion question={asked} erreurs={erreurs} /> : null}
          {sansLieu ? (
            <p class="attention">
              <b>Nous ne savons pas où vous êtes.</b> Ces portes sont peut-être loin de chez vous.
            </p>
          ) : null}
          {portes.length > 0 ? (
            <ol class="portes">
              {portes.map((porte, i) => (
                <CartePorte
                  porte={porte}
                  rang={i + 1}
                  now={now}
                  nomReseau={nomReseau}
                  reperes={reperesDe({ structure: porte.structure.id, service: porte.service.id }, 'public', now)}
                />
              ))}
            </ol>
          ) : (
            <Rien lieu={lieu !== undefined} />
          )}
          <Ecartees ecartees={ecartees} />
          <p class="classement">
            Personne ne paie pour être ici. <a href={paths.classement}>Comment les portes sont choisies</a>
            {props.regles.version === 0 ? '' : ` (règles, version ${props.regles.version})`}
          </p>
        </div>
        <aside class="cote" aria-label="Et maintenant">
          <Lire lire={props.lire} />
          <Outils recherche={recherche} reponse={reponse} />
          <Reformuler recherche={recherche} />
          <Numero cadre={cadre} />
        </aside>
      </div>
    </Page>
  )
}

/** No door at all: what can still be done. */
const Rien: FC<{ lieu: boolean }> = ({ lieu }) => (
  <div class="rien">
    <h2>Nous n’avons pas encore de porte pour cette demande</h2>
    <p>Essayez ainsi&nbsp;:</p>
    <ul>
      <li>retirez une précision ci-dessus, par exemple la distance&nbsp;;</li>
      {lieu ? null : <li>dites-nous votre commune&nbsp;;</li>}
      <li>
        cherchez une structure dans <a href={paths.annuaire()}>l’annuaire</a>.
      </li>
    </ul>
  </div>
)

/** What can be read without waiting for a door. */
const Lire: FC<{ lire: readonly ALire[] }> = ({ lire }) =>
  lire.length === 0 ? null : (
    <section aria-labelledby="lire">
      <h2 id="lire">Ce que vous pouvez déjà lire</h2>
      <ul>
        {lire.map(({ titre, chemin }) => (
          <li>
            <a href={chemin}>{typo(titre)}</a>
          </li>
        ))}
      </ul>
    </section>
  )

/** Print, and a link that carries the besoins and the commune only. */
const Outils: FC<{ recherche: Recherche; reponse: Reponse }> = ({ reponse: { compris } }) => {
  const codes = compris.besoins.map(({ code }) => code)
  return (
    <section class="outils" aria-labelledby="garder">
      <h2 id="garder">Garder ces portes</h2>
      <porte-outils hidden>
        <button type="button" class="bouton second bouton-petit" data-action="imprimer">
          <Icone nom="imprimer" /> Imprimer
        </button>
      </porte-outils>
      <noscript>
        <p>Pour imprimer, passez par le menu de votre navigateur.</p>
      </noscript>
      {codes.length > 0 ? (
        <>
          <p>
            <a href={paths.partage(codes, compris.lieu?.commune)} data-partage>
              <Icone nom="partager" /> Lien à partager, sans vos informations
            </a>
          </p>
          <p class="petit">Le lien contient ce que vous cherchez et la commune. Rien d’autre.</p>
        </>
      ) : null}
    </section>
  )
}

/** The text again, to be said another way: starts afresh from it. */
const Reformuler: FC<{ recherche: Recherche }> = ({ recherche }) => (
  <details class="reformuler">
    <summary>Reformuler ma demande</summary>
    <form method="post" action={paths.portes}>
      <Champ id="reformuler" libelle="Votre demande">
        <textarea id="reformuler" name="texte" rows={4}>
          {recherche.texte}
        </textarea>
      </Champ>
      <input type="hidden" name="lieu" value={recherche.lieu} />
      <input type="hidden" name="commune" value={recherche.commune ?? ''} />
      <button type="submit" class="bouton">
        Chercher de nouveau
      </button>
    </form>
  </details>
)
