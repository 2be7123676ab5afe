/** Engine tasks stand after the template's in their stage. */
export const ENGINE_POSITION = 1_000;
