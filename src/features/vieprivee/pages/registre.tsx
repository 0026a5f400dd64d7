import type { FC } from 'hono/jsx'
import { capitalize, formatNumber, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { colonnesOf, type Registre, type Traitement } from '../domain/registre.ts'
import { dureesOf, effacementOf, SUJETS } from '../texts.ts'

interface Props {
  cadre: Cadre
  registre: Registre
  conservationJours: number
}

/** The register of personal data, written by the file that export, erasure and retention obey. */
export const PageRegistre: FC<Props> = ({ cadre, registre, conservationJours }) => (
  <Page
    cadre={cadre}
    titre="Registre des données personnelles"
    description="Chaque donnée gardée, pourquoi, qui la lit, combien de temps."
  >
    <div class="cadre texte">
      <h1>Registre des données personnelles</h1>
      <p class="chapeau">
        Tout ce que le service garde sur les gens, donnée par donnée. Le logiciel obéit à ce registre&nbsp;: s’il
        change, la page change.
      </p>
      <ul>
        <li>Un dossier est effacé {formatNumber(conservationJours)}&nbsp;jours après le dernier contact.</li>
        <li>Ce qui dit qui vous êtes, et ce que vous avez dit, est chiffré par le logiciel.</li>
        <li>Chaque lecture d’un dossier laisse une trace, que la personne peut voir.</li>
      </ul>
      <p>
        <a href={paths.donnees}>Vos données et vos droits</a>
      </p>
      {SUJETS.map(({ sujet, titre }) => (
        <>
          <h2>{titre}</h2>
          {registre.traitements
            .filter(t => t.sujet === sujet)
            .map(t => (
              <Entree traitement={t} conservationJours={conservationJours} />
            ))}
        </>
      ))}
    </div>
  </Page>
)

const Entree: FC<{ traitement: Traitement; conservationJours: number }> = ({ traitement: t, conservationJours }) => (
  <details class="reseau-regles" id={t.table}>
    <summary>{typo(t.quoi)}</summary>
    <dl>
      <dt>Pourquoi</dt>
      <dd>{typo(t.finalite)}</dd>
      <dt>Base légale</dt>
      <dd>{typo(t.base)}</dd>
      <dt>Qui lit</dt>
      <dd>{typo(capitalize(t.lecteurs.join(', ')))}</dd>
      <dt>Combien de temps</dt>
      <dd>{dureesOf(t, conservationJours).map(typo).join('. ')}</dd>
      {t.effacement ? (
        <>
          <dt>Si la personne est effacée</dt>
          <dd>{effacementOf(t.effacement)}</dd>
        </>
      ) : null}
    </dl>
    <div class="defile registre">
      <table>
        <caption class="hors-ecran">Données de «&nbsp;{typo(t.quoi)}&nbsp;»</caption>
        <thead>
          <tr>
            <th scope="col">Donnée</th>
            <th scope="col">Catégorie</th>
            <th scope="col">Chiffrée</th>
          </tr>
        </thead>
        <tbody>
          {colonnesOf(t).map(([nom, c]) => (
            <tr>
              <th scope="row">
                {typo(c.quoi)} (<code>{nom}</code>)
              </th>
              <td>{capitalize(c.categorie)}</td>
              <td>{c.scelle ? 'Oui' : 'Non'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)
