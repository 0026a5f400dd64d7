import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Convention, Situation } from '../domain/convention.ts'
import { FORME_TEXTES, SITUATION_TEXTES } from '../texts.ts'
import { Acte, type ActeProps } from './acte.tsx'

interface PubliqueProps {
  cadre: Cadre
  territoire: { id: string; nom: string }
  pilotes: readonly { id: string; nom: string }[]
  actes: readonly (ActeProps & { situation: Situation })[]
}

/** What the structures of a territoire promised, as anybody may read it. */
export const PageConventionPublique: FC<PubliqueProps> = ({ cadre, territoire, pilotes, actes }) => (
  <Page
    cadre={cadre}
    titre={`${typo(territoire.nom)} : ce que les structures promettent`}
    description={`Ce que les structures de l’orientation se sont promis, et vous promettent : ${typo(territoire.nom)}.`}
  >
    <article class="cadre acte">
      <header class="fiche-tete">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={paths.portrait('reseau', territoire.id)}>Portrait : {typo(territoire.nom)}</a>
        </nav>
        <p class="surtitre">Réseau de l’orientation, {typo(territoire.nom)}</p>
        <h1>Ce que les structures promettent</h1>
        <p class="chapeau">
          Elles travaillent ensemble. Chacune dit ce qu’elle fait pour vous, et en combien de jours elle répond.
        </p>
        {pilotes.length === 0 ? null : (
          <p>
            {pilotes.length === 1 ? 'Une structure anime' : 'Elles sont plusieurs à animer'} le réseau :{' '}
            {pilotes.map(({ id, nom }, i) => (
              <>
                {i === 0 ? '' : i === pilotes.length - 1 ? ' et ' : ', '}
                <a href={paths.structure(id)}>{typo(nom)}</a>
              </>
            ))}
            .
          </p>
        )}
      </header>
      <Actes actes={actes} />
    </article>
  </Page>
)

/** Texts that are open, one under the other. */
export const Actes: FC<Pick<PubliqueProps, 'actes'>> = ({ actes }) => (
  <>
    {actes.map(({ situation, ...acte }) => (
      <section class="acte-un" aria-label={typo(acte.convention.titre)}>
        <p class="surtitre">
          {FORME_TEXTES[acte.convention.forme]}, version {acte.convention.version}. {SITUATION_TEXTES[situation]}.
        </p>
        <p class="acte-titre">{typo(acte.convention.titre)}</p>
        <Invente convention={acte.convention} />
        <Acte {...acte} />
      </section>
    ))}
  </>
)

const INVENTE =
  'La date de signature, les pilotes et les membres du réseau sont ceux de 2015 à 2018, sous les noms d’aujourd’hui. Le texte, les engagements, la durée, les lieux et qui a signé sont inventés.'
const INVENTE_ENTIERE =
  'Cette convention est inventée tout entière : son texte, ses dates, ses signataires et leurs engagements.'
/** The one territoire of the demonstrations whose convention has facts in it. */
const AVEC_DES_FAITS = 'drouais'

/** What is a fact in a convention of the demonstration, and what is not. */
export const Invente: FC<{ convention: Convention }> = ({ convention: { demonstration, territoire } }) =>
  demonstration ? (
    <p class="attention">Démonstration. {territoire?.id === AVEC_DES_FAITS ? INVENTE : INVENTE_ENTIERE}</p>
  ) : null
