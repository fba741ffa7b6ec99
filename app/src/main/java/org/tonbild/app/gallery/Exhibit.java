package org.tonbild.app.gallery;

import org.tonbild.spec.Recipe;

/**
 * One picture of the gallery with what a reader wants to know of it.
 *
 * @param name of the representation or preset
 * @param summary what it is
 * @param file the picture, beside the page
 * @param shape rows x columns of the values
 * @param axis what the rows are, in words with unit
 * @param quantity what the values are
 * @param streams its class and latency in words
 * @param milliseconds computing time of the values, best of three
 * @param recipe the steps
 */
record Exhibit(
        String name,
        String summary,
        String file,
        String shape,
        String axis,
        String quantity,
        String streams,
        double milliseconds,
        Recipe recipe) {}
