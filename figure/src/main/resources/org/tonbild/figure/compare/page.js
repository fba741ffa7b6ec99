(function () {
  'use strict';
  var a = document.getElementById('audioA'), b = document.getElementById('audioB');
  var play = document.getElementById('play'), ab = document.getElementById('ab');
  var seek = document.getElementById('seek'), now = document.getElementById('now');
  var areas = Array.prototype.slice.call(document.querySelectorAll('.timed'));
  var cursors = Array.prototype.slice.call(document.querySelectorAll('.cursor'));
  var heard = a;
  b.muted = true;
  function length() { return a.duration || 1; }
  function show() {
    var share = Math.min(1, heard.currentTime / length());
    cursors.forEach(function (c) { c.style.display = 'block'; c.style.left = (100 * share) + '%'; });
    seek.value = Math.round(1000 * share);
    now.textContent = heard.currentTime.toFixed(1) + ' s';
    if (!heard.paused) { requestAnimationFrame(show); }
  }
  function go(seconds) {
    var t = Math.max(0, Math.min(length(), seconds));
    a.currentTime = t; b.currentTime = t; show();
  }
  function toggle() {
    if (heard.paused) { other().currentTime = heard.currentTime; a.play(); b.play(); play.textContent = 'Pause'; requestAnimationFrame(show); }
    else { a.pause(); b.pause(); play.textContent = 'Play'; }
  }
  function other() { return heard === a ? b : a; }
  function hear(next) {
    next.currentTime = heard.currentTime;
    heard = next; a.muted = heard !== a; b.muted = heard !== b;
    ab.textContent = heard === a ? 'hearing A' : 'hearing B';
    ab.className = heard === a ? '' : 'b';
  }
  play.addEventListener('click', toggle);
  ab.addEventListener('click', function () { hear(other()); });
  seek.addEventListener('input', function () { go(seek.value / 1000 * length()); });
  [a, b].forEach(function (s) {
    s.addEventListener('ended', function () { if (s === heard) { a.pause(); b.pause(); play.textContent = 'Play'; go(0); } });
  });
  areas.forEach(function (area) {
    area.addEventListener('click', function (e) {
      var box = area.getBoundingClientRect();
      go((e.clientX - box.left) / box.width * length());
    });
  });
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey) { return; }
    var k = e.key.toLowerCase(), button = e.target.tagName === 'BUTTON';
    if (k === ' ' && !button) { toggle(); e.preventDefault(); }
    else if (k === 'a') { hear(a); }
    else if (k === 'b') { hear(b); }
    else if (k === 'x') { hear(other()); }
    else if ((k === 'arrowleft' || k === 'arrowright') && e.target !== seek) { go(heard.currentTime + (k === 'arrowleft' ? -0.5 : 0.5)); e.preventDefault(); }
  });
}());
