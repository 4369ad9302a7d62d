# The words of credits are data: their bytes become an array in the program.
$(BUILD)/gen/credits.inc: src/corpus/credits.tsv
	@mkdir -p $(@D)
	od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g' >$@

$(BUILD)/src/corpus/credit.o: $(BUILD)/gen/credits.inc
