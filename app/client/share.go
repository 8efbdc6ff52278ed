//go:build js && wasm

package main

import "syscall/js"

// listenToCopying answers the buttons that copy a snippet or the page's address,
// or hand it to the system's own share sheet.
func listenToCopying(document js.Value) {
	on(document, "click", nil, func(e js.Value) {
		button := e.Get("target").Call("closest", "button.copy,button.share")
		if button.IsNull() {
			return
		}
		navigator := js.Global().Get("navigator")
		if button.Get("classList").Call("contains", "share").Bool() {
			address := js.Global().Get("location").Get("href").String()
			if navigator.Get("share").Truthy() {
				forgive(navigator.Call("share", map[string]any{"title": document.Get("title"), "url": address}))
				return
			}
			copyText(button, address)
			return
		}
		copyText(button, button.Get("nextElementSibling").Get("textContent").String())
	})
}

// copyText puts text on the clipboard and says on the button whether it did.
func copyText(button js.Value, text string) {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() { // pages not served securely have none
		button.Get("dataset").Set("done", "no")
		return
	}
	go func() {
		done := "yes"
		if _, err := await(clipboard.Call("writeText", text)); err != nil {
			done = "no"
		}
		button.Get("dataset").Set("done", done)
	}()
}

// forgive waits for a promise whose failure is the reader's choice.
func forgive(promise js.Value) {
	go func() { _, _ = await(promise) }()
}
