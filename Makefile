# Every target starts from a bare machine: scripts/bootstrap.sh installs what is missing.
.PHONY: run demo setup test lint check bundle deb docs screens bench clean

run demo setup test lint check bundle deb docs screens:
	@sh scripts/bootstrap.sh $@

# The measurements: `make bench BENCH=markdown KBDESK_HELP_CENTRE=folder` runs one kind.
bench: setup-dev
	@.venv/bin/python -m pytest -m bench -s -p no:randomly tests/bench $(if $(BENCH),-k $(BENCH))

# Kills, power cuts, full disks, damage: minutes; `make faults LONG=1` runs the promised counts.
.PHONY: faults
faults:
	@LONG=$(LONG) sh scripts/bootstrap.sh faults

.PHONY: setup-dev
setup-dev:
	@sh scripts/bootstrap.sh lint

clean:
	rm -rf .venv build dist demo
