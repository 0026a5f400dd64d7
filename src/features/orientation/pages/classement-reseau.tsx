import type { FC } from 'hono/jsx'
import type { ReseauReferentiel } from '#features/annuaire/index.ts'
import { formatDate, typo, uncapitalize } from '#web/format.ts'
import { BESOIN_FAITS, FORCE_TEXTES, NIVEAU_TEXTES } from '../texts.ts'

/** What a réseau is for, whom it receives, and the text behind each rule. */
export const Reseau: FC<{ reseau: ReseauReferentiel }> = ({ reseau }) => {
  const { nom, nomComplet, mission, publics, besoins, sources, ressort } = reseau
  const used = [...new Set([...publics, ...besoins, ...(ressort ? [ressort] : [])].map(({ source }) => source))]
  const note = (source: string): string => `[${used.indexOf(source) + 1}]`
  return (
    <details class="reseau-regles">
      <summary>{typo(nom)}</summary>
      <div>
        <p>
          {nomComplet === nom ? null : `${typo(nomComplet)}. `}
          {typo(mission)}
        </p>
        {publics.length > 0 ? (
          <ul>
            {publics.map(({ force, texte, source }) => (
              <li>
                <b>{FORCE_TEXTES[force]}&nbsp;:</b> {typo(uncapitalize(texte))} {note(source)}
              </li>
            ))}
          </ul>
        ) : (
          <p>Ouvert à toutes et à tous.</p>
        )}
        {besoins.length > 0 ? (
          <div class="defile">
            <table>
              <caption class="hors-ecran">Ce que fait le réseau {typo(nom)}</caption>
              <thead>
                <tr>
                  <th scope="col">Besoin</th>
                  <th scope="col">Aide</th>
                  <th scope="col">Source</th>
                </tr>
              </thead>
              <tbody>
                {besoins.map(({ code, niveau, coeur, source }) => (
                  <tr>
                    <td>{BESOIN_FAITS[code]}</td>
                    <td>
                      {NIVEAU_TEXTES[niveau]}
                      {coeur ? ', cœur de métier' : ''}
                    </td>
                    <td>{note(source)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        <ol class="sources petit">
          {used.map(key => {
            const source = sources[key]
            if (!source) return null
            return (
              <li>
                {note(key)} {source.url ? <a href={source.url}>{typo(source.reference)}</a> : typo(source.reference)}.
                Vu le {formatDate(source.consulteLe)}.
              </li>
            )
          })}
        </ol>
      </div>
    </details>
  )
}
