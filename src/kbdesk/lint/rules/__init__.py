"""The rule types, one module each: `build(definition, setup)`, `run(check, block, state)`."""
