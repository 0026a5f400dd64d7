import type { FC } from 'hono/jsx'
import { direPoids, typo } from '#web/format.ts'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import { type Envoi, isComplet, type Usage } from '../domain/envoi.ts'

interface ChampEnvoiProps {
  /** Also the name of the field. */
  id: string
  libelle: string
  aide: string
  erreur?: string | undefined
  accept: string
  usage: Pick<Usage, 'pour' | 'tailleMax'>
  /** Said when a file is heavier than what is taken. */
  tropLourd: string
  /** What the agent began to send and did not end. */
  enCours: readonly Envoi[]
  /** Sent whole with a form that was refused for something else. */
  garde?: Envoi | undefined
}

/**
 * A file to send, inside a form. With a script it is sent piece by piece before the form, says how far it is, and goes on where it stopped;
 * without one it goes with the form.
 */
export const ChampEnvoi: FC<ChampEnvoiProps> = ({ id, libelle, aide, erreur, accept, usage, tropLourd, ...props }) => {
  const { enCours, garde } = props
  const arretes = enCours.filter(one => one.id !== garde?.id)
  return (
    <div
      class="envoi"
      data-envoi={postePaths.envois}
      data-pour={usage.pour}
      data-max={usage.tailleMax}
      data-trop-lourd={tropLourd}
    >
      <Champ id={id} libelle={libelle} aide={aide} erreur={erreur}>
        <input
          id={id}
          name={id}
          type="file"
          required={garde === undefined}
          accept={accept}
          aria-describedby={describedBy(id, aide, erreur)}
          aria-invalid={erreur ? 'true' : undefined}
        />
      </Champ>
      {garde ? (
        <p class="envoi-garde">
          <input type="hidden" name="envoi" value={garde.id} />
          Fichier déjà reçu&nbsp;: <b>{typo(garde.nom)}</b>, {direPoids(garde.taille)}. Pour en envoyer un autre,
          choisissez-le.
        </p>
      ) : null}
      {arretes.length > 0 ? (
        <ul class="envoi-arretes" data-arretes hidden>
          {arretes.map(one => (
            <li data-adresse={postePaths.envoi(one.id)} data-metadonnees={one.metadonnees} data-taille={one.taille}>
              <b>{typo(one.nom)}</b>{' '}
              {isComplet(one)
                ? `est déjà reçu (${direPoids(one.taille)}).`
                : `s’est arrêté à ${direPoids(one.recu)} sur ${direPoids(one.taille)}.`}{' '}
              Choisissez à nouveau ce fichier : {isComplet(one) ? 'il ne repart pas' : 'l’envoi reprend là'}.
            </li>
          ))}
        </ul>
      ) : null}
      <div class="envoi-suivi" data-suivi hidden>
        <progress max="100" value="0" aria-label="Avancement de l’envoi" />
        <p data-dit role="status" />
        <button type="button" class="bouton discret" data-pause>
          Mettre en pause
        </button>
      </div>
    </div>
  )
}
