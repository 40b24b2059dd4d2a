/**
 * The metadata that marks a file as made by AI in China: GB 45438-2025, annex E. One key, `AIGC`, whose value is JSON;
 * all values are strings and all seven fields are there.
 *
 * @param producer who made the content: a name, or a unified social credit code
 * @param produceId the producer's own number of this content
 */
export function aigcMetadata(of: { producer: string; produceId: string }): { AIGC: string } {
  return {
    AIGC: JSON.stringify({
      AIGC: {
        Label: '1',
        ContentProducer: of.producer,
        ProduceID: of.produceId,
        ReservedCode1: '',
        ContentPropagator: of.producer,
        PropagateID: of.produceId,
        ReservedCode2: '',
      },
    }),
  };
}
