"""Whether a published file is the report: figure by figure, heading by heading, paragraph by paragraph."""
