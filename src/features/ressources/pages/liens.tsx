import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { type ARevoir, estMort, type Suivi } from '../domain/lien.ts'

const jourDe = (instant: Date): string => formatDate(instant.toISOString())

/** A warning under a service whose link fails; nothing when it opens, or was never asked. */
export const AlerteLien: FC<{ suivi: Suivi | undefined }> = ({ suivi }) => {
  if (!suivi?.echec) return null
  return (
    <p class="attention">
      {estMort(suivi)
        ? `Ce lien ne s’ouvre plus depuis le ${jourDe(suivi.echec.depuis)}. Cherchez le site par son nom.`
        : `Ce lien ne s’est pas ouvert le ${jourDe(suivi.demandeLe)}. S’il ne s’ouvre pas, réessayez plus tard.`}
    </p>
  )
}

/** "Lien vérifié le …": when it was last asked, and what that is worth; nothing of one that fails, which has its warning. */
export const LienVerifie: FC<{ suivi: Suivi | undefined }> = ({ suivi }) => {
  if (!suivi) return <> Lien pas encore vérifié.</>
  if (suivi.echec) return null
  return suivi.reponse.issue === 'refuse' ? (
    <>
      {' '}
      Lien demandé le {jourDe(suivi.demandeLe)} : ce site ne répond qu’aux personnes, nous ne pouvons pas le vérifier.
    </>
  ) : (
    <> Lien vérifié le {jourDe(suivi.demandeLe)}.</>
  )
}

function constat({ reponse, echec, demandeLe }: Suivi): string {
  if (reponse.issue === 'ouvert') return `Mène maintenant à ${reponse.meneA ?? ''}`
  const dit = reponse.issue === 'muet' ? 'aucune réponse' : `réponse ${reponse.code}`
  const depuis = echec?.depuis ?? demandeLe
  return `Ne s’ouvre pas depuis le ${jourDe(depuis)} (${dit}, ${plural(echec?.jours ?? 0, 'essai')})`
}

/** What is to be mended in the catalogue of digital services, for those who look after a territoire or the region. */
export const LiensARevoir: FC<{ liens: readonly ARevoir[] }> = ({ liens }) =>
  liens.length === 0 ? null : (
    <section aria-labelledby="liens-a-revoir">
      <h2 id="liens-a-revoir">Services en ligne : liens à revoir</h2>
      <p>
        Des adresses de la page <a href={paths.servicesNumeriques()}>Services en ligne</a> ne s’ouvrent plus, ou ont
        changé. Trouvez la bonne, et dites-la à qui tient le référentiel de la plateforme.
      </p>
      <ul class="file">
        {liens.map(({ nom, suivi }) => (
          <li class="file-ligne">
            <p class="surtitre">{estMort(suivi) ? 'Lien mort' : suivi.echec ? 'À surveiller' : 'A changé d’adresse'}</p>
            <h3>
              <a href={suivi.adresse}>{typo(nom)}</a>
            </h3>
            <p class="petit">{constat(suivi)}.</p>
          </li>
        ))}
      </ul>
    </section>
  )
