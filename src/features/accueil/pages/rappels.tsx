import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, formatPhone, phoneHref, plural } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { ESSAIS_MAX } from '../rappels.ts'
import type { Rappel } from '../store/rappels.ts'
import { CRENEAU_TEXTES } from '../texts.ts'

interface RappelsProps {
  cadre: Cadre
  agent: Agent
  rappels: readonly Rappel[]
  /** IANA zone of those who call. */
  fuseau: string
  now: Date
  fait?: string | undefined
  /** Another agent has just taken it. */
  alerte?: string | undefined
}

/** Call-backs to make: those that are late, then by what was promised. */
export const PageRappels: FC<RappelsProps> = ({ cadre, agent, rappels, fuseau, now, fait, alerte }) => {
  const tard = rappels.filter(({ promisPour }) => promisPour < now).length
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Rappels" menu="rappels" fait={fait}>
      <h1>Rappels</h1>
      {cadre.site.demonstration ? (
        <p class="petit">
          Démonstration : <a href={postePaths.appelDemonstration}>simuler un appel au numéro unique</a>
        </p>
      ) : null}
      {alerte ? (
        <p class="attention" role="alert">
          {alerte}
        </p>
      ) : null}
      {rappels.length === 0 ? (
        <p>Personne n’attend d’être rappelé.</p>
      ) : (
        <p class="chapeau">
          {plural(rappels.length, 'personne attend', 'personnes attendent')}
          {tard > 0 ? `, dont ${tard} en retard` : ''}. Sans rappel, la promesse faite à l’écran n’est pas tenue.
        </p>
      )}
      <ol class="poste-liste poste-rappels">
        {rappels.map(rappel => (
          <Ligne rappel={rappel} fuseau={fuseau} now={now} moi={agent.compte.id} />
        ))}
      </ol>
    </PagePoste>
  )
}

const Ligne: FC<{ rappel: Rappel; fuseau: string; now: Date; moi: string }> = ({ rappel, fuseau, now, moi }) => {
  const { id, prenom, telephone, texte, creneau, promisPour, essais, rappelerLe, prisPar } = rappel
  const tard = promisPour < now
  const mien = prisPar?.id === moi
  return (
    <li class={tard ? 'rappel rappel-tard' : 'rappel'}>
      <p>
        <b>{prenom}</b>, {CRENEAU_TEXTES[creneau].toLowerCase()}
        {essais > 0 ? `, ${plural(essais, 'essai')} sur ${ESSAIS_MAX}` : ''}
      </p>
      <p class={tard ? 'erreur' : 'petit'}>
        {tard ? 'En retard : promis' : 'Promis'} pour le {formatMoment(promisPour, fuseau)}
        {rappelerLe && rappelerLe > now ? ', après un essai sans réponse' : ''}
      </p>
      {texte ? <p class="moment-detail">«&nbsp;{texte}&nbsp;»</p> : null}
      {mien ? (
        <>
          <p>
            <a class="numero-appel" href={phoneHref(telephone)}>
              {formatPhone(telephone)}
            </a>
          </p>
          <div class="actions">
            <a class="bouton bouton-petit" href={`${postePaths.noter}?rappel=${id}`}>
              Joint&nbsp;: noter<span class="hors-ecran"> l’accueil de {prenom}</span>
            </a>
            <Action id={id} action="injoignable" texte="Injoignable" pour={prenom} />
            <Action id={id} action="renonce" texte="Ne veut plus" pour={prenom} />
          </div>
        </>
      ) : prisPar ? (
        <p class="petit">Pris par {prisPar.nom || 'quelqu’un d’une autre structure'}</p>
      ) : (
        <Action id={id} action="prendre" texte="Je rappelle" pour={prenom} />
      )}
    </li>
  )
}

const Action: FC<{ id: string; action: string; texte: string; pour: string }> = ({ id, action, texte, pour }) => (
  <form method="post" action={`${postePaths.rappels}/${id}`}>
    <button type="submit" name="action" value={action} class="bouton bouton-petit second">
      {texte}
      <span class="hors-ecran"> : {pour}</span>
    </button>
  </form>
)
