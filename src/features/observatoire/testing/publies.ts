/** What is published of counts, for who tries to work out of it, with other published figures, what is hidden. */
export { publicationOf } from '../domain/publication.ts'
