"""The parts of the Elasticsearch engine: address, shape of an index, documents in, questions and answers out."""
