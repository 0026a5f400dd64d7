import type { FC } from 'hono/jsx'
import { formatMoment } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { Moment } from '../domain/fil.ts'
import type { TraceDuFil } from '../store/fil.ts'
import { SORTE_TEXTES, texteActe } from '../texts.ts'

/** What happened with a person, the last first, in the hours of a zone. */
export const Moments: FC<{ moments: readonly Moment[]; fuseau: string }> = ({ moments, fuseau }) => (
  <ol class="poste-fil">
    {moments.map(({ le, sorte, titre, details, href, annule, annulable }) => (
      <li class={`moment moment-${sorte}`}>
        <p class="petit">
          <b>{SORTE_TEXTES[sorte]}</b>, <time datetime={le.toISOString()}>{formatMoment(le, fuseau)}</time>
        </p>
        <p>
          {annule ? <s>{titre}</s> : href ? <a href={href}>{titre}</a> : titre}
          {annule ? ' (annulé)' : ''}
        </p>
        {details.map(detail => (
          <p class="moment-detail">{detail}</p>
        ))}
        {annulable ? (
          <form method="post" action={`${postePaths.noter}/${annulable}/annuler`}>
            <button type="submit" class="discret">
              Noté par erreur
              <span class="hors-ecran"> : accueil du {formatMoment(le, fuseau)}</span>
            </button>
          </form>
        ) : null}
      </li>
    ))}
  </ol>
)

/** Who opened and changed the file. */
export const Traces: FC<{ traces: readonly TraceDuFil[]; fuseau: string }> = ({ traces, fuseau }) => (
  <table class="poste-table">
    <thead>
      <tr>
        <th scope="col">Quand</th>
        <th scope="col">Qui</th>
        <th scope="col">Quoi</th>
      </tr>
    </thead>
    <tbody>
      {traces.map(({ le, acte, par }) => (
        <tr>
          <td>{formatMoment(le, fuseau)}</td>
          <td>{par || 'Compte fermé'}</td>
          <td>{texteActe(acte)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
