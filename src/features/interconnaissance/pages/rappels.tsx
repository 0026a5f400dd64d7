import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'

interface RappelsProps {
  cadre: Cadre
  secret: string
  /** Nothing: the link is nobody's. */
  lu: { arrete: boolean } | undefined
}

/** To stop being asked to confirm a page, and to change one's mind: by a button, as mail readers open links too. */
export const PageRappels: FC<RappelsProps> = ({ cadre, secret, lu }) => {
  const titre = !lu ? 'Ce lien ne s’ouvre pas' : lu.arrete ? 'Les rappels sont arrêtés' : 'Ne plus recevoir de rappels'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        {!lu ? (
          <p>Reprenez le lien du courriel, en entier.</p>
        ) : lu.arrete ? (
          <>
            <p class="chapeau">Nous ne vous demandons plus par courriel si la page de votre structure est juste.</p>
            <p>La page reste en ligne. Ceux qui animent le territoire vous appelleront peut-être.</p>
            <Regler secret={secret} veut="oui" texte="Recevoir de nouveau les rappels" classe="bouton second" />
          </>
        ) : (
          <>
            <p class="chapeau">
              Ces courriels demandent si la page de votre structure est toujours juste. Le réseau s’en sert avant de
              vous adresser quelqu’un.
            </p>
            <Regler secret={secret} veut="non" texte="Ne plus recevoir de rappels" classe="bouton" />
          </>
        )}
      </div>
    </Page>
  )
}

const Regler: FC<{ secret: string; veut: 'oui' | 'non'; texte: string; classe: string }> = p => (
  <form method="post" action={paths.desabonnementRappels(p.secret)}>
    <button type="submit" class={p.classe} name="veut" value={p.veut}>
      {p.texte}
    </button>
  </form>
)
