extension HelpTopic {
    static let screenReaderPage = """
        A board is a text, and all of it can be heard line by line; nothing needs the drawing or the mouse.

        Without the editor
          boardwalk sketch 'client > lb > app x3 > db' -o b.yaml    draws in words
          boardwalk describe b.yaml       the board in sentences, one a line
          boardwalk review b.yaml         what is weak: severity in a word, rule, part, line of the file
          boardwalk diff old.yaml b.yaml  what changed, a line a change; the drawing stands last
          boardwalk simulate b.yaml --fail "Order service"          components by name or by id

        In the editor
          :linear on      sentences in the drawing's place, what was found below them; :linear off draws again. linear: true in
                          config.yaml begins so
          the cursor      stands at the selected part, in the drawing and in the sentences, so that review by line begins there
          h j k l, Tab    go from part to part, add and connect, as in the drawing: the selected sentence begins with >
                          keys that need the drawing or its letters say so: :connect NAME connects by name
          :jump NAME      goes to a part by its name; / finds by a part of it
          > <  and  ( )   follow arrows, and step through the arrows of a part
          ] [             step through the findings; e explains one, f mends it
          g x             the board and its findings as a page that is read by scrolling
          :messages       what was said, once more

        With NO_COLOR=1 nothing is told by colour; glyphs: ascii in config.yaml draws without box characters. boardwalk doctor says
        where config.yaml lies.
        """
}
