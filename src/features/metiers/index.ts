export { loadRome } from './rome.ts'
