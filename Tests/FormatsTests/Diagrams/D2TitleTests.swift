import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Texts that D2's documents put above a diagram are its title.
@Suite struct D2TitleTests {
    @Test(
        arguments: [
            ("title: |md\n  # A winning strategy\n| {near: top-center}\na -> b", "A winning strategy", []),
            ("title: Shop {near: top-center; shape: text; style.font-size: 29}\na -> b", "Shop", []),
            ("title: Shop {near: top-left}\na -> b", "Shop", []),
            ("head: |md\n  # Shop\n  All of it\n| {near: top-right}\na -> b", "Shop", ["All of it"]),
            ("title: |md\n  # Shop\n| {near: bottom-center}\na -> b", "Shop", []),
            ("How to win: {near: top-center; shape: text}\na -> b", "How to win", []),
            ("Mind the gap: {near: bottom-center}\na -> b", nil, ["Mind the gap"]),
            ("why: |md\n  Since\n| {near: center-left}\na -> b", nil, ["Since"]),
            ("why: Since {near: bottom-center; shape: text}\na -> b", nil, ["Since"]),
        ] as [(String, String?, [String])])
    func isTheTitle(_ text: String, _ title: String?, _ notes: [String]) throws {
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.title == title)
        #expect(board.notes.map(\.text) == notes)
        #expect(board.components.count == 2)
    }

    /// The first comment is a title where Boardwalk wrote it; anybody else's may be a licence.
    @Test(
        arguments: [
            ("# Shop\ndirection: right\nclasses: {\n  service: {shape: rectangle}\n}\na -> b", "Shop"),
            ("# SPDX-License-Identifier: MIT\ndirection: right\na -> b", nil),
            ("# Copyright 2024\ndirection: down\nclasses: {\n  hot: {style.fill: red}\n}\na -> b", nil),
            ("# Copyright 2024\n# All rights reserved\ndirection: right\na -> b", nil),
            ("# how it all fits\na -> b", nil),
        ] as [(String, String?)])
    func aCommentIsATitleWhereBoardwalkWroteIt(_ text: String, _ title: String?) throws {
        #expect(try DiagramFile(text, language: .d2, catalog: Project.catalog).board.title == title)
    }

    @Test(arguments: ["client", "service", "custom"] as [Kind])
    func aTitleComesBack(_ kind: Kind) throws {
        let settings = Attributes([.init("title", .text("# Shop: \"all\""))])
        let board = Board(settings: settings, components: [Component(id: "a", kind: kind)])
        let text = D2Export.write(board, catalog: Project.catalog)
        #expect(try DiagramFile(text, language: .d2, catalog: Project.catalog).board.title == "# Shop: \"all\"")
    }
}
